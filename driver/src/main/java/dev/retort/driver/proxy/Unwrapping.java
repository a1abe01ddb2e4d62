package dev.retort.driver.proxy;

import java.sql.SQLException;
import java.sql.Wrapper;

/** How every proxy answers {@link Wrapper}: first for itself, then for the vendor's object, then the vendor answers. */
final class Unwrapping {
    private Unwrapping() {}

    static <T> T unwrap(Object proxy, Wrapper vendor, Class<T> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return type.cast(proxy);
        }
        return type.isInstance(vendor) ? type.cast(vendor) : vendor.unwrap(type);
    }

    static boolean isWrapperFor(Object proxy, Wrapper vendor, Class<?> type) throws SQLException {
        return type.isInstance(proxy) || type.isInstance(vendor) || vendor.isWrapperFor(type);
    }

    /** Names a vendor's object by class and identity: its own {@code toString} may show a URL or parameters. */
    static String name(Object vendor) {
        return vendor.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(vendor));
    }
}
