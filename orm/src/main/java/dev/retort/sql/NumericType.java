package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.function.Function;

/**
 * The type of a number.
 *
 * @param <T> the Java type of a value
 */
public final class NumericType<T>
        extends KindType<T, NumericExpression<T>, NumericFunction<T>, NumericColumnClause<T>> {
    NumericType(SqlType<T> type) {
        super(type);
    }

    /** A type that the database has the operators of numbers for, such as {@code money}. */
    public static <T> NumericType<T> of(SqlType<T> type) {
        return new NumericType<>(type);
    }

    @Override
    public NumericType<T> withVariant(String dialect, SqlType<T> variant) {
        return new NumericType<>(super.withVariant(dialect, variant));
    }

    @Override
    public NumericType<T> onlyOn(String dialect) {
        return new NumericType<>(super.onlyOn(dialect));
    }

    @Override
    public <U> NumericType<U> map(
            Class<U> javaType, Function<? super T, ? extends U> fromColumn, Function<? super U, ? extends T> toColumn) {
        return new NumericType<>(super.map(javaType, fromColumn, toColumn));
    }
}
