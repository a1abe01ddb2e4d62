package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import dev.retort.type.TypeName;
import java.util.Set;

/** Builds the arithmetic of {@link Expression}. */
final class Arithmetic {
    private static final Set<Class<?>> INTEGERS = Set.of(Short.class, Integer.class, Long.class);

    private Arithmetic() {}

    static <T> Expression<T> of(Expression<T> left, Operator operator, T value) {
        return of(left, operator, new BindParameter<>(exact(left.type()), value));
    }

    /** A decimal without a number of digits: neither a result nor a value beside a column has those of the column. */
    static <T> SqlType<T> exact(SqlType<T> type) {
        if (type.name() != TypeName.NUMERIC || type.converted()) {
            return type;
        }
        @SuppressWarnings("unchecked") // the only decimal type without a conversion
        SqlType<T> decimal = (SqlType<T>) SqlTypes.NUMERIC;
        return decimal;
    }

    static <T> Expression<T> of(Expression<T> left, Operator operator, Expression<? extends T> right) {
        requireNumber(left, operator);
        return new BinaryExpression<>(left, operator, right, exact(left.type()));
    }

    static <T> Expression<T> unary(Expression<T> operand, Operator operator) {
        requireNumber(operand, operator);
        return new UnaryExpression<>(operator, operand, operand.type());
    }

    static <T> Expression<T> bits(Expression<T> left, Operator operator, T value) {
        return bits(left, operator, new BindParameter<>(left.type(), value));
    }

    static <T> Expression<T> bits(Expression<T> left, Operator operator, Expression<? extends T> right) {
        requireInteger(left, operator);
        return new BinaryExpression<>(left, operator, right, left.type());
    }

    static <T> Expression<T> shift(Expression<T> left, Operator operator, int places) {
        requireInteger(left, operator);
        return new BinaryExpression<>(left, operator, new BindParameter<>(SqlTypes.INTEGER, places), left.type());
    }

    static void requireInteger(Expression<?> left, Operator operator) {
        if (!INTEGERS.contains(left.type().javaType())) {
            throw new InvalidRequestException("\"" + operator.sql() + "\" works on integers; \"" + left.resultName()
                    + "\" is of type " + left.type());
        }
    }

    private static void requireNumber(Expression<?> left, Operator operator) {
        if (!Number.class.isAssignableFrom(left.type().javaType())) {
            throw new InvalidRequestException("\"" + operator.sql() + "\" works on numbers; \"" + left.resultName()
                    + "\" is of type " + left.type());
        }
    }
}
