package dev.retort.driver.proxy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What generated code may call of a hand-written base:
 *
 * <ul>
 *   <li>{@link ProxyKind#delegate}, which returns the vendor's object as its JDBC type;
 *   <li>{@code answering(Class)}, which returns an object of that type for methods that may not refuse, also after close;
 *   <li>{@code wrap(X)}, which turns a vendor's JDBC object into the user's;
 *   <li>{@code begins(value)} and {@code ended(value)}, around what may run code of a value;
 *   <li>{@code capture(int, value)}, told of each parameter that was set;
 *   <li>{@code customized()}, told when something was set that may outlive the use of a statement;
 *   <li>{@code failed(SQLException)}, which sees each exception and returns it;
 *   <li>{@code undeclared(SQLException)}, for methods that may not throw it.
 * </ul>
 */
final class ProxyBase {
    final Class<?> jdbcType;
    final Method delegate;
    final Method failed;
    final Method undeclared;
    private final Class<?> base;
    private final Set<String> implemented = new HashSet<>();

    ProxyBase(ProxyKind kind, Class<?> base) {
        this.base = base;
        jdbcType = kind.jdbcType;
        delegate = required(kind.delegate);
        failed = required("failed", java.sql.SQLException.class);
        undeclared = required("undeclared", java.sql.SQLException.class);
        for (Class<?> type = base; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (Modifier.isPublic(modifiers) && !Modifier.isAbstract(modifiers)) {
                    implemented.add(VendorInterfaces.signature(method));
                }
            }
        }
    }

    boolean implementsMethod(Method method) {
        return implemented.contains(VendorInterfaces.signature(method));
    }

    /** The base's method of this name that takes exactly these parameters, or null. */
    @Nullable
    Method find(String name, Class<?>... parameters) {
        for (Class<?> type = base; type != null; type = type.getSuperclass()) {
            try {
                return type.getDeclaredMethod(name, parameters);
            } catch (NoSuchMethodException e) {
                // it may be further up
            }
        }
        return null;
    }

    private Method required(String name, Class<?>... parameters) {
        Method method = find(name, parameters);
        if (method == null) {
            throw new IllegalArgumentException(base.getName() + " has no method " + name);
        }
        return method;
    }
}
