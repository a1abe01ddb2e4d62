package dev.retort.sql;

import org.jspecify.annotations.Nullable;

/**
 * A row of two values whose types are known. A value is null where its column is, whatever its type says.
 *
 * @param <A> the Java type of the first value
 * @param <B> the Java type of the second value
 */
public interface Row2<A extends @Nullable Object, B extends @Nullable Object> extends Row {
    /** The first value. */
    A value1();

    /** The second value. */
    B value2();

    /** As {@link #value1}, for Kotlin's destructuring. */
    A component1();

    /** As {@link #value2}, for Kotlin's destructuring. */
    B component2();
}
