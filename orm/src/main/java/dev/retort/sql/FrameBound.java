package dev.retort.sql;

import org.jspecify.annotations.Nullable;

/**
 * Where a window's frame starts or ends.
 *
 * @param kind the place
 * @param offset how far before or after the current row, for the kinds that take it; else null
 */
public record FrameBound(Kind kind, @Nullable Expression<?> offset) {
    /** The places a frame can start or end at. */
    public enum Kind {
        /** The first row of the partition. */
        UNBOUNDED_PRECEDING,
        /** Some rows, groups or values before the current row. */
        PRECEDING,
        /** The current row. */
        CURRENT_ROW,
        /** Some rows, groups or values after the current row. */
        FOLLOWING,
        /** The last row of the partition. */
        UNBOUNDED_FOLLOWING
    }

    /** From the first row of the partition. */
    public static FrameBound unboundedPreceding() {
        return new FrameBound(Kind.UNBOUNDED_PRECEDING, null);
    }

    /** Some rows or groups before the current row. */
    public static FrameBound preceding(int count) {
        return new FrameBound(Kind.PRECEDING, new BindParameter<>(SqlTypes.INTEGER, count));
    }

    /** Some distance before the current row's value, for {@link Window#rangeBetween}. */
    public static FrameBound preceding(Expression<?> distance) {
        return new FrameBound(Kind.PRECEDING, distance);
    }

    /** The current row. */
    public static FrameBound currentRow() {
        return new FrameBound(Kind.CURRENT_ROW, null);
    }

    /** Some rows or groups after the current row. */
    public static FrameBound following(int count) {
        return new FrameBound(Kind.FOLLOWING, new BindParameter<>(SqlTypes.INTEGER, count));
    }

    /** Some distance after the current row's value, for {@link Window#rangeBetween}. */
    public static FrameBound following(Expression<?> distance) {
        return new FrameBound(Kind.FOLLOWING, distance);
    }

    /** To the last row of the partition. */
    public static FrameBound unboundedFollowing() {
        return new FrameBound(Kind.UNBOUNDED_FOLLOWING, null);
    }
}
