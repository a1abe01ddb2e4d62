package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * Two operands and an operator between them.
 *
 * @param <T> the Java type of the value
 */
public final class BinaryExpression<T> implements Expression<T> {
    private final Expression<?> left;
    private final Operator operator;
    private final Expression<?> right;
    private final SqlType<T> type;

    BinaryExpression(Expression<?> left, Operator operator, Expression<?> right, SqlType<T> type) {
        this.left = left;
        this.operator = operator;
        this.right = right;
        this.type = type;
    }

    /** The left operand. */
    public Expression<?> left() {
        return left;
    }

    /** The operator. */
    public Operator operator() {
        return operator;
    }

    /** The right operand. */
    public Expression<?> right() {
        return right;
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitBinary(this);
    }
}
