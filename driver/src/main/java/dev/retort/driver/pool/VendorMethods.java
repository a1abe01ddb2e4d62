package dev.retort.driver.pool;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;

/** Methods that a vendor's connection has beyond JDBC, found by name once, as Retort is compiled without any vendor. */
final class VendorMethods {
    private VendorMethods() {}

    /**
     * A chain of public getters, each of what the one before returns.
     *
     * @param result what the handle is to return, which takes a {@link Connection}
     * @throws ReflectiveOperationException if this vendor has no such getters
     */
    static MethodHandle getter(Class<? extends Connection> vendor, Class<?> result, String... names)
            throws ReflectiveOperationException {
        MethodHandle handle = publicMethod(vendor, names[0]);
        for (int i = 1; i < names.length; i++) {
            MethodHandle next = publicMethod(handle.type().returnType(), names[i]);
            handle = MethodHandles.filterReturnValue(handle, next);
        }
        return handle.asType(MethodType.methodType(result, Connection.class));
    }

    private static MethodHandle publicMethod(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup().unreflect(type.getMethod(name));
    }

    /** What a handle threw, which as far as the compiler knows could be anything. */
    static SQLException thrown(Throwable failure) throws SQLException {
        if (failure instanceof SQLException || failure instanceof RuntimeException || failure instanceof Error) {
            VendorMethods.<RuntimeException>rethrow(failure);
        }
        return new SQLException(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
