package dev.retort.sql;

import org.jspecify.annotations.Nullable;

/**
 * A row of five values whose types are known. A value is null where its column is, whatever its type says.
 *
 * @param <A> the Java type of the first value
 * @param <B> the Java type of the second value
 * @param <C> the Java type of the third value
 * @param <D> the Java type of the fourth value
 * @param <E> the Java type of the fifth value
 */
public interface Row5<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object>
        extends Row {
    /** The first value. */
    A value1();

    /** The second value. */
    B value2();

    /** The third value. */
    C value3();

    /** The fourth value. */
    D value4();

    /** The fifth value. */
    E value5();

    /** As {@link #value1}, for Kotlin's destructuring. */
    A component1();

    /** As {@link #value2}, for Kotlin's destructuring. */
    B component2();

    /** As {@link #value3}, for Kotlin's destructuring. */
    C component3();

    /** As {@link #value4}, for Kotlin's destructuring. */
    D component4();

    /** As {@link #value5}, for Kotlin's destructuring. */
    E component5();
}
