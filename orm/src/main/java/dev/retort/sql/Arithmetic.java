package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.util.Set;

/** Builds the arithmetic of {@link Expression}. */
final class Arithmetic {
    private static final Set<Class<?>> INTEGERS = Set.of(Short.class, Integer.class, Long.class);

    private Arithmetic() {}

    static <T> NumericExpression<T> of(Expression<T> left, Operator operator, T value) {
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

    static <T> NumericExpression<T> of(Expression<T> left, Operator operator, Expression<?> right) {
        return new BinaryExpression<>(left, operator, right, exact(left.type()));
    }

    static <T> NumericExpression<T> unary(Expression<T> operand, Operator operator) {
        return new UnaryExpression<>(operator, operand, operand.type());
    }

    static <T> NumericExpression<T> bits(Expression<T> left, Operator operator, T value) {
        return bits(left, operator, new BindParameter<>(left.type(), value));
    }

    static <T> NumericExpression<T> bits(Expression<T> left, Operator operator, Expression<?> right) {
        requireInteger(left, operator);
        return new BinaryExpression<>(left, operator, right, left.type());
    }

    static <T> NumericExpression<T> shift(Expression<T> left, Operator operator, int places) {
        requireInteger(left, operator);
        return new BinaryExpression<>(left, operator, new BindParameter<>(SqlTypes.INTEGER, places), left.type());
    }

    static void requireInteger(Expression<?> left, Operator operator) {
        if (!INTEGERS.contains(left.type().javaType())) {
            throw new InvalidRequestException("\"" + operator.sql() + "\" works on integers; \"" + left.resultName()
                    + "\" is of type " + left.type());
        }
    }
}
