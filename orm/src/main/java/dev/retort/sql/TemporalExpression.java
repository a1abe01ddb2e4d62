package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * An expression of a date, a time of day, or both: what a {@link TemporalType} gives, and has the operators of time.
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface TemporalExpression<T> extends Expression<T> {
    /** A field of a date or time; the database refuses what has no such field. */
    default NumericExpression<Integer> extract(DateField field) {
        return new Extract(field, this);
    }

    /**
     * The moment as the clocks of a time zone show it; of a time without zone, the moment at which they show it.
     *
     * @param type the type of what comes
     */
    default <U> TemporalExpression<U> atTimeZone(String zone, SqlType<U> type) {
        return new BinaryExpression<>(this, Operator.AT_TIME_ZONE, new BindParameter<>(SqlTypes.VARCHAR, zone), type);
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
