package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** What one of several expressions gives: the type of the first, without its digits where another one has others. */
    static <T> SqlType<T> common(SqlType<T> type, Iterable<? extends Expression<?>> others) {
        for (Expression<?> other : others) {
            boolean same =
                    other.type().length() == type.length() && other.type().scale() == type.scale();
            if (!same) {
                return exact(type);
            }
        }
        return type;
    }

    static <T> NumericExpression<T> of(Expression<T> left, Operator operator, Expression<?> right) {
        OperatorClass.NUMBER.of(left, operator.sql());
        return new BinaryExpression<>(left, operator, right, exact(left.type()));
    }

    /**
     * Checks a value of which a database would keep fewer digits, or not.
     *
     * @throws InvalidRequestException if it has more digits than the type holds
     */
    static void requireFit(SqlType<?> type, @Nullable Object value) {
        if (value instanceof SqlType) {
            throw new InvalidRequestException("The type stands in front of the value: value(SqlTypes.INTEGER, null)");
        }
        if (value instanceof BigDecimal number
                && type.name() == TypeName.NUMERIC
                && type.length() != SqlType.UNSPECIFIED
                && !holds(type, number.stripTrailingZeros())) {
            throw new InvalidRequestException("A decimal of " + number.precision() + " digits, "
                    + Math.max(number.scale(), 0) + " of them behind the point, is no value of " + type
                    + "; give it as NUMERIC, or round it");
        }
    }

    private static boolean holds(SqlType<?> type, BigDecimal number) {
        int scale = Math.max(type.scale(), 0);
        return number.scale() <= scale && number.precision() - number.scale() <= type.length() - scale;
    }

    static <T> NumericExpression<T> unary(Expression<T> operand, Operator operator) {
        OperatorClass.NUMBER.of(operand, operator.sql());
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
