package dev.retort.driver.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of HikariCP that an option can reach: all setters of {@link HikariConfig} that take a text, a number or a
 * truth value, except those that Retort itself fills. So a new setting of HikariCP is an option without a word here.
 */
public final class HikariSettings {
    private static final Set<String> FILLED_BY_RETORT = Set.of(
            "credentialsProviderClassName",
            "dataSourceClassName",
            "dataSourceJNDI",
            "driverClassName",
            "jdbcUrl",
            "password",
            "username");

    /** What stays as the vendor's driver gives it, unless it is set. */
    private static final Set<String> OF_THE_VENDOR = Set.of("autoCommit", "readOnly");

    /** Those that name a class, and what it must be. */
    private static final Map<String, Class<?>> CLASSES =
            Map.of("exceptionOverrideClassName", SQLExceptionOverride.class);

    private static final Map<String, Method> SETTERS = setters();

    /** Never changed. */
    private static final HikariConfig UNTOUCHED = new HikariConfig();

    private HikariSettings() {}

    /** Their names, sorted. */
    public static Set<String> names() {
        return SETTERS.keySet();
    }

    /**
     * Why a setting of HikariCP cannot be reached by an option.
     *
     * @return a clause for a message; null if it can be reached, or HikariCP has no such setting
     */
    public static @Nullable String refusal(String name) {
        if (FILLED_BY_RETORT.contains(name)) {
            return "Retort fills that itself, from its URL, user and password";
        }
        if (namesUnknownClass(name)) {
            return "it names a class, and nobody knows of which type that should be";
        }
        if (!name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
            return null; // no name that HikariCP has
        }
        for (Method method : HikariConfig.class.getMethods()) {
            if (method.getParameterCount() == 1 && method.getName().equals("set" + capitalized(name))) {
                return SETTERS.containsKey(name)
                        ? null
                        : "HikariCP takes an object for it (" + method.getParameterTypes()[0].getSimpleName()
                                + "), which no text can say";
            }
        }
        return null;
    }

    /** What holds where nothing is set, as text; empty for nothing, or for what the vendor's driver says. */
    public static String defaultOf(String name) {
        if (OF_THE_VENDOR.contains(name)) {
            return "";
        }
        try {
            String prefix = setter(name).getParameterTypes()[0] == boolean.class ? "is" : "get";
            Object value =
                    HikariConfig.class.getMethod(prefix + capitalized(name)).invoke(UNTOUCHED);
            return value == null ? "" : value.toString();
        } catch (ReflectiveOperationException e) {
            return ""; // it can be set but not asked for
        }
    }

    /**
     * Tries a value.
     *
     * @throws IllegalArgumentException if it is no value for this setting; the message says what is
     */
    public static void check(String name, String value) {
        apply(new HikariConfig(), name, value);
    }

    static void apply(HikariConfig config, String name, String value) {
        Method setter = setter(name);
        Object converted = converted(setter.getParameterTypes()[0], value);
        Class<?> type = CLASSES.get(name);
        if (type != null) {
            requireClass(value, type);
        }
        try {
            setter.invoke(config, converted);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            throw new IllegalArgumentException("HikariCP says: " + refusal.getMessage(), refusal);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // only public setters are listed
        }
    }

    /** HikariCP runs the class's initializer and constructor before it looks at the type; so that is looked at here. */
    private static void requireClass(String value, Class<?> type) {
        try {
            Class<?> named = Class.forName(value, false, HikariConfig.class.getClassLoader());
            if (!type.isAssignableFrom(named)) {
                throw new IllegalArgumentException("expected a class that is a " + type.getName());
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException("expected a class that HikariCP's class loader finds", e);
        }
    }

    private static Object converted(Class<?> type, String value) {
        if (type == String.class) {
            return value;
        }
        return type == boolean.class ? truth(value) : number(type, value);
    }

    private static Object truth(String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        throw new IllegalArgumentException("expected one of true, false");
    }

    private static Object number(Class<?> type, String value) {
        try {
            return type == int.class ? (Object) Integer.valueOf(value) : Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number", e);
        }
    }

    private static Method setter(String name) {
        Method setter = SETTERS.get(name);
        if (setter == null) {
            throw new IllegalArgumentException("HikariCP has no setting " + name);
        }
        return setter;
    }

    private static Map<String, Method> setters() {
        Map<String, Method> setters = new TreeMap<>();
        for (Method method : HikariConfig.class.getMethods()) {
            if (isSetter(method)) {
                setters.put(decapitalized(method.getName().substring("set".length())), method);
            }
        }
        setters.keySet().removeAll(FILLED_BY_RETORT);
        setters.keySet().removeIf(HikariSettings::namesUnknownClass);
        return setters;
    }

    private static boolean namesUnknownClass(String name) {
        return name.endsWith("ClassName") && !CLASSES.containsKey(name);
    }

    private static boolean isSetter(Method method) {
        return method.getName().startsWith("set")
                && method.getParameterCount() == 1
                && Set.of(int.class, long.class, boolean.class, String.class).contains(method.getParameterTypes()[0]);
    }

    private static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String capitalized(String name) {
        if (name.isEmpty()) {
            return name;
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
