package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * A type that says, besides how values travel, which operators an expression of it has: what takes such a type gives an
 * expression of its kind. A {@link SqlType} that is none, such as an enum's, gives plain {@link Expression}s.
 *
 * @param <T> the Java type of a value
 * @param <X> what an expression of this type is
 * @param <F> what a call of a function is that gives this type
 * @param <C> what a column of this type is
 */
public abstract sealed class KindType<T, X extends Expression<T>, F extends FunctionCall<T>, C extends ColumnClause<T>>
        extends SqlType<T> permits TextType, NumericType, TemporalType, BooleanType, JsonType, ArrayType, RangeType {
    KindType(SqlType<T> type) {
        super(type);
    }

    /** An expression of this type, known as what it is; one class of this package is all kinds. */
    @SuppressWarnings("unchecked") // see AnyExpression
    final X expression(AnyExpression<T> expression) {
        return (X) expression;
    }

    @SuppressWarnings("unchecked") // as above
    final F call(AnyFunctionCall<T> call) {
        return (F) call;
    }

    @SuppressWarnings("unchecked") // as above
    final C column(AnyColumn<T> column) {
        return (C) column;
    }
}
