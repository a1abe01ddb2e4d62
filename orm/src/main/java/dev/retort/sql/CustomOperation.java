package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * Two operands and an operator that core does not know.
 *
 * @param <T> the Java type of the value
 */
public sealed class CustomOperation<T> extends ComputedExpression<T> implements AnyExpression<T>
        permits CustomCondition {
    private final Expression<?> left;
    private final String symbol;
    private final Expression<?> right;

    CustomOperation(SqlType<T> type, Expression<?> left, String symbol, Expression<?> right) {
        super(type);
        this.left = left;
        this.symbol = symbol;
        this.right = right;
    }

    /** The left operand. */
    public final Expression<?> left() {
        return left;
    }

    /** The operator as it stands in SQL. */
    public final String symbol() {
        return symbol;
    }

    /** The right operand. */
    public final Expression<?> right() {
        return right;
    }

    @Override
    public final void accept(SqlVisitor visitor) {
        visitor.visitCustomOperation(this);
    }
}
