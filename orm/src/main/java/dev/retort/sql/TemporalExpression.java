package dev.retort.sql;

import dev.retort.type.SqlType;
import java.time.Duration;
import java.time.Period;

/**
 * An expression of a date, a time of day, or both: what a {@link TemporalType} gives, and has the operators of time.
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface TemporalExpression<T> extends Expression<T> {
    /** A field of a date or time; the database refuses what has no such field. */
    default NumericExpression<Integer> extract(DateField field) {
        return new Extract(field, OperatorClass.MOMENT.of(this, "extract(" + field + ")"));
    }

    /** The year. */
    default NumericExpression<Integer> year() {
        return extract(DateField.YEAR);
    }

    /** The month, from 1 to 12. */
    default NumericExpression<Integer> month() {
        return extract(DateField.MONTH);
    }

    /** The day of the month, from 1. */
    default NumericExpression<Integer> day() {
        return extract(DateField.DAY);
    }

    /** The hour, from 0 to 23. */
    default NumericExpression<Integer> hour() {
        return extract(DateField.HOUR);
    }

    /** The minute. */
    default NumericExpression<Integer> minute() {
        return extract(DateField.MINUTE);
    }

    /** The second, without its fraction. */
    default NumericExpression<Integer> second() {
        return extract(DateField.SECOND);
    }

    /**
     * Later by so many months, and then so many days; the last of a month, where that has fewer days. Of a moment with a zone,
     * days are those of the session's time zone.
     *
     * @throws dev.retort.error.InvalidRequestException if this is a time of day
     */
    default TemporalExpression<T> plus(Period period) {
        return DateArithmetic.plus(this, period);
    }

    /** As {@link #plus(Period)}, earlier. */
    default TemporalExpression<T> minus(Period period) {
        return DateArithmetic.plus(this, period.negated());
    }

    /**
     * Later by so many seconds and their fraction. A time of day goes on after midnight with the first of the day.
     *
     * @throws dev.retort.error.InvalidRequestException if this is a date
     */
    default TemporalExpression<T> plus(Duration duration) {
        return DateArithmetic.plus(this, duration);
    }

    /** As {@link #plus(Duration)}, earlier. */
    default TemporalExpression<T> minus(Duration duration) {
        return DateArithmetic.plus(this, duration.negated());
    }

    /**
     * How many days this date is after another one, as {@link java.time.temporal.ChronoUnit#DAYS} counts them; negative where it
     * is before it.
     *
     * @throws dev.retort.error.InvalidRequestException if this is no date
     */
    default NumericExpression<Long> daysSince(Expression<? extends T> other) {
        return DateArithmetic.daysSince(this, other);
    }

    /** As {@link #daysSince(Expression)}. */
    default NumericExpression<Long> daysSince(T other) {
        return DateArithmetic.daysSince(this, Comparison.bind(this, other));
    }

    /**
     * How long after another time or moment this one is, as {@link Duration#between} has it; negative where it is before it. A
     * day has 24 hours here.
     *
     * @throws dev.retort.error.InvalidRequestException if this is a date
     */
    default Expression<Duration> durationSince(Expression<? extends T> other) {
        return DateArithmetic.durationSince(this, other);
    }

    /** As {@link #durationSince(Expression)}. */
    default Expression<Duration> durationSince(T other) {
        return DateArithmetic.durationSince(this, Comparison.bind(this, other));
    }

    /**
     * The beginning of the year, quarter, month, day, hour, minute or second; of a moment with a zone, as the session's time
     * zone has it.
     *
     * @throws dev.retort.error.InvalidRequestException if the field has no beginning, or is one of hours in a date
     */
    default TemporalExpression<T> truncatedTo(DateField field) {
        return DateArithmetic.truncate(this, field);
    }

    /**
     * The moment as the clocks of a time zone show it; of a time without zone, the moment at which they show it.
     *
     * @param type the type of what comes
     */
    default <U> TemporalExpression<U> atTimeZone(String zone, SqlType<U> type) {
        return new BinaryExpression<>(
                OperatorClass.MOMENT.of(this, Operator.AT_TIME_ZONE.sql()),
                Operator.AT_TIME_ZONE,
                new BindParameter<>(SqlTypes.VARCHAR, zone),
                type);
    }

    @Override
    default TemporalExpression<T> orElse(Expression<? extends T> other) {
        return Functions.coalesce(this, other);
    }

    @Override
    default TemporalExpression<T> orElse(T value) {
        return Functions.coalesce(this, value);
    }
}
