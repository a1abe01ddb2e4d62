package dev.retort.driver.proxy;

import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * How every proxy answers {@link Wrapper}: first for itself, then for the vendor's object, then the vendor answers, if its
 * object can.
 */
final class Unwrapping {
    private Unwrapping() {}

    /** Of an object that belongs to a connection, which is not lent again if a vendor's object leaves our hands. */
    static <T> T unwrap(Object proxy, Object vendor, @Nullable Class<T> type, ConnectionProxy connection)
            throws SQLException {
        if (type == null) {
            throw new SQLException("unwrap was given null where it takes a class");
        }
        T unwrapped = unwrap(proxy, vendor, type);
        if (unwrapped != proxy) {
            connection.customized();
        }
        return unwrapped;
    }

    private static <T> T unwrap(Object proxy, Object vendor, Class<T> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return type.cast(proxy);
        }
        if (type.isInstance(vendor)) {
            return type.cast(vendor);
        }
        if (vendor instanceof Wrapper wrapper) {
            return wrapper.unwrap(type);
        }
        throw new SQLException(name(vendor) + " is no " + type.getName() + " and wraps none");
    }

    static boolean isWrapperFor(Object proxy, Object vendor, @Nullable Class<?> type) throws SQLException {
        return type != null
                && (type.isInstance(proxy)
                        || type.isInstance(vendor)
                        || (vendor instanceof Wrapper wrapper && wrapper.isWrapperFor(type)));
    }

    /** Names a vendor's object by class and identity: its own {@code toString} may show a URL or parameters. */
    static String name(Object vendor) {
        return vendor.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(vendor));
    }
}
