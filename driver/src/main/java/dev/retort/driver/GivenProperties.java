package dev.retort.driver;

import java.lang.reflect.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The properties that a connection was asked for with. The vendor's driver gets them as they were given, values of all
 * classes and defaults as defaults, since drivers differ in what they look at. Immutable: arrays, which passwords may be and
 * callers wipe, are copied and compared by content. May hold a password.
 */
final class GivenProperties {
    private final Map<Object, Object> own;
    private final Map<String, String> inherited;

    private GivenProperties(Map<Object, Object> own, Map<String, String> inherited) {
        this.own = own;
        this.inherited = inherited;
    }

    static GivenProperties of(Properties properties) {
        Map<Object, Object> own = new HashMap<>();
        for (Map.Entry<Object, Object> property : properties.entrySet()) {
            own.put(property.getKey(), kept(property.getValue()));
        }
        Map<String, String> inherited = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!own.containsKey(name)) {
                inherited.put(name, properties.getProperty(name));
            }
        }
        return new GivenProperties(Map.copyOf(own), Map.copyOf(inherited));
    }

    private static Object kept(Object value) {
        return value.getClass().isArray() ? new ArrayValue(copyOf(value)) : value;
    }

    private static Object copyOf(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /**
     * The options of Retort among them, as texts.
     *
     * @throws SQLException if one is neither text, number nor truth value
     */
    Map<String, String> options() throws SQLException {
        Map<String, String> options = new HashMap<>();
        for (Map.Entry<String, String> property : inherited.entrySet()) {
            if (isOption(property.getKey())) {
                options.put(property.getKey(), property.getValue());
            }
        }
        for (Map.Entry<Object, Object> property : own.entrySet()) {
            if (isOption(property.getKey())) {
                String name = property.getKey().toString();
                options.put(name, text(name, property.getValue()));
            }
        }
        return options;
    }

    private static boolean isOption(Object name) {
        return name instanceof String text && text.startsWith(Option.PREFIX);
    }

    private static String text(String name, Object value) throws SQLException {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new SetUpException(
                "Option \"" + name + "\" (in the connection's properties) has a value of class "
                        + (value instanceof ArrayValue array ? array.value : value)
                                .getClass()
                                .getTypeName()
                        + "; expected text, a number or a Boolean",
                "22023");
    }

    /** What the vendor's driver is given: all that is no option of Retort. */
    GivenProperties vendors() {
        Map<Object, Object> vendorsOwn = new HashMap<>();
        for (Map.Entry<Object, Object> property : own.entrySet()) {
            if (!isOption(property.getKey())) {
                vendorsOwn.put(property.getKey(), property.getValue());
            }
        }
        Map<String, String> vendorsInherited = new HashMap<>();
        for (Map.Entry<String, String> property : inherited.entrySet()) {
            if (!isOption(property.getKey())) {
                vendorsInherited.put(property.getKey(), property.getValue());
            }
        }
        return new GivenProperties(Map.copyOf(vendorsOwn), Map.copyOf(vendorsInherited));
    }

    /** As they were given, in an object that is the caller's to keep and change. */
    Properties toProperties() {
        Properties defaults = null;
        if (!inherited.isEmpty()) {
            defaults = new Properties();
            defaults.putAll(inherited);
        }
        Properties properties = new Properties(defaults);
        for (Map.Entry<Object, Object> property : own.entrySet()) {
            Object value = property.getValue();
            properties.put(property.getKey(), value instanceof ArrayValue array ? copyOf(array.value) : value);
        }
        return properties;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GivenProperties properties
                && own.equals(properties.own)
                && inherited.equals(properties.inherited);
    }

    @Override
    public int hashCode() {
        return own.hashCode() + inherited.hashCode();
    }

    /** Tells nothing that may be secret. */
    @Override
    public String toString() {
        return own.size() + inherited.size() + " properties";
    }

    private static final class ArrayValue {
        private final Object value;

        ArrayValue(Object value) {
            this.value = value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ArrayValue array
                    && Arrays.deepEquals(new Object[] {value}, new Object[] {array.value});
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {value});
        }
    }
}
