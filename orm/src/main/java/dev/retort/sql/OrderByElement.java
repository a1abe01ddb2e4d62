package dev.retort.sql;

/**
 * Something to order by: an expression, smallest first, or an {@link Ordering}.
 */
public sealed interface OrderByElement extends SqlElement permits Expression, Ordering {
    /** This as an ordering. */
    Ordering ordering();
}
