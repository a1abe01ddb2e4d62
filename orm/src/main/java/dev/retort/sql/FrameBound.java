package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
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

    /**
     * So many years, months and days before the current row's, for {@link Window#rangeBetween} in the order of a day or moment.
     *
     * @throws InvalidRequestException if a part of it is negative
     */
    public static FrameBound preceding(Period distance) {
        return new FrameBound(Kind.PRECEDING, distance(distance));
    }

    /**
     * So much time before the current row's, for {@link Window#rangeBetween} in the order of a moment.
     *
     * @throws InvalidRequestException if it is negative
     */
    public static FrameBound preceding(Duration distance) {
        return new FrameBound(Kind.PRECEDING, distance(distance));
    }

    /**
     * So much less than the current row's number, for {@link Window#rangeBetween} in the order of a decimal.
     *
     * @throws InvalidRequestException if it is negative
     */
    public static FrameBound preceding(BigDecimal distance) {
        return new FrameBound(Kind.PRECEDING, distance(distance));
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

    /**
     * So many years, months and days after the current row's, for {@link Window#rangeBetween} in the order of a day or moment.
     *
     * @throws InvalidRequestException if a part of it is negative
     */
    public static FrameBound following(Period distance) {
        return new FrameBound(Kind.FOLLOWING, distance(distance));
    }

    /**
     * So much time after the current row's, for {@link Window#rangeBetween} in the order of a moment.
     *
     * @throws InvalidRequestException if it is negative
     */
    public static FrameBound following(Duration distance) {
        return new FrameBound(Kind.FOLLOWING, distance(distance));
    }

    /**
     * So much more than the current row's number, for {@link Window#rangeBetween} in the order of a decimal.
     *
     * @throws InvalidRequestException if it is negative
     */
    public static FrameBound following(BigDecimal distance) {
        return new FrameBound(Kind.FOLLOWING, distance(distance));
    }

    /** Some distance after the current row's value, for {@link Window#rangeBetween}. */
    public static FrameBound following(Expression<?> distance) {
        return new FrameBound(Kind.FOLLOWING, distance);
    }

    /** To the last row of the partition. */
    public static FrameBound unboundedFollowing() {
        return new FrameBound(Kind.UNBOUNDED_FOLLOWING, null);
    }

    private static Expression<?> distance(Period period) {
        if (period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0) {
            throw negative(period);
        }
        return new BindParameter<>(SqlTypes.INTERVAL_YEAR, period);
    }

    private static Expression<?> distance(Duration duration) {
        if (duration.isNegative()) {
            throw negative(duration);
        }
        return new BindParameter<>(SqlTypes.INTERVAL_SECOND, duration);
    }

    private static Expression<?> distance(BigDecimal number) {
        if (number.signum() < 0) {
            throw negative(number);
        }
        return new BindParameter<>(SqlTypes.NUMERIC, number);
    }

    private static InvalidRequestException negative(Object distance) {
        return new InvalidRequestException("The bound of a frame lies at a distance from the current row, which is not"
                + " negative as " + distance + " is; preceding(…) and following(…) say in which direction");
    }
}
