package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.function.Function;

/**
 * The type of a date, a time of day, or both; seen as another class by {@link #map}, it is that still.
 *
 * @param <T> the Java type of a value
 */
public final class TemporalType<T>
        extends KindType<T, TemporalExpression<T>, TemporalFunction<T>, TemporalColumnClause<T>> {
    TemporalType(SqlType<T> type) {
        super(type);
    }

    /** A type that the database has the operators of time for. */
    public static <T> TemporalType<T> of(SqlType<T> type) {
        return new TemporalType<>(type);
    }

    @Override
    public TemporalType<T> withVariant(String dialect, SqlType<T> variant) {
        return new TemporalType<>(super.withVariant(dialect, variant));
    }

    @Override
    public TemporalType<T> onlyOn(String dialect) {
        return new TemporalType<>(super.onlyOn(dialect));
    }

    @Override
    public <U> TemporalType<U> map(
            Class<U> javaType, Function<? super T, ? extends U> fromColumn, Function<? super U, ? extends T> toColumn) {
        return new TemporalType<>(super.map(javaType, fromColumn, toColumn));
    }
}
