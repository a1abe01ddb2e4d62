package dev.retort.sql;

import org.jspecify.annotations.Nullable;

/**
 * A row of three values whose types are known. A value is null where its column is, whatever its type says.
 *
 * @param <A> the Java type of the first value
 * @param <B> the Java type of the second value
 * @param <C> the Java type of the third value
 */
public interface Row3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> extends Row {
    /** The first value. */
    A value1();

    /** The second value. */
    B value2();

    /** The third value. */
    C value3();

    /** As {@link #value1}, for Kotlin's destructuring. */
    A component1();

    /** As {@link #value2}, for Kotlin's destructuring. */
    B component2();

    /** As {@link #value3}, for Kotlin's destructuring. */
    C component3();
}
