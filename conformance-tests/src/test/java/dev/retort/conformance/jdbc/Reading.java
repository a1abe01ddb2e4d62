package dev.retort.conformance.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.util.Arrays;

/** Which methods of JDBC's interfaces only read, so that all of them can be called one after the other. */
final class Reading {

    private Reading() {}

    static boolean isColumnGetter(Method method) {
        return method.getName().startsWith("get") && takes(method, int.class);
    }

    static boolean isLabelGetter(Method method) {
        return method.getName().startsWith("get") && takes(method, String.class);
    }

    /** A method without arguments that says something about its object. */
    static boolean isProperty(Method method) {
        return takes(method)
                && !Modifier.isStatic(method.getModifiers())
                && method.getReturnType() != void.class
                && method.getReturnType() != Connection.class;
    }

    static boolean isOfColumn(Method method) {
        return takes(method, int.class) && method.getReturnType() != void.class;
    }

    private static boolean takes(Method method, Class<?>... parameters) {
        return Arrays.equals(method.getParameterTypes(), parameters);
    }
}
