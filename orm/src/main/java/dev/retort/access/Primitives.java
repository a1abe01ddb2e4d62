package dev.retort.access;

import java.lang.invoke.MethodType;

/** What the JDK does not say of primitive types in one call. */
public final class Primitives {
    private Primitives() {}

    /** The class whose objects hold values of a primitive type; every other class as it is. */
    public static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
