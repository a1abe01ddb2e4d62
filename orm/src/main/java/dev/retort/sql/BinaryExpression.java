package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Objects;

/**
 * Two operands and an operator between them.
 *
 * @param <T> the Java type of the value
 */
public sealed class BinaryExpression<T> implements AnyExpression<T> permits BinaryCondition {
    private final Expression<?> left;
    private final Operator operator;
    private final Expression<?> right;
    private final SqlType<T> type;

    BinaryExpression(Expression<?> left, Operator operator, Expression<?> right, SqlType<T> type) {
        this.left = Objects.requireNonNull(left, "left");
        this.operator = operator;
        this.right = Objects.requireNonNull(right, "other");
        this.type = type;
    }

    /** The left operand. */
    public final Expression<?> left() {
        return left;
    }

    /** The operator. */
    public final Operator operator() {
        return operator;
    }

    /** The right operand. */
    public final Expression<?> right() {
        return right;
    }

    @Override
    public final SqlType<T> type() {
        return type;
    }

    @Override
    public final void accept(SqlVisitor visitor) {
        visitor.visitBinary(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public final String toString() {
        return SqlText.of(this);
    }
}
