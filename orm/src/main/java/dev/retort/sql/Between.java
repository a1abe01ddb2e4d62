package dev.retort.sql;

/**
 * Whether a value lies between two others, both included.
 */
public final class Between extends ComputedExpression<Boolean> implements Condition {
    private final Expression<?> operand;
    private final Expression<?> low;
    private final Expression<?> high;
    private final boolean negated;
    private final boolean symmetric;

    Between(Expression<?> operand, Expression<?> low, Expression<?> high, boolean negated, boolean symmetric) {
        super(SqlTypes.BOOLEAN);
        this.operand = operand;
        this.low = low;
        this.high = high;
        this.negated = negated;
        this.symmetric = symmetric;
    }

    /** What is looked for. */
    public Expression<?> operand() {
        return operand;
    }

    /** The lower bound. */
    public Expression<?> low() {
        return low;
    }

    /** The upper bound. */
    public Expression<?> high() {
        return high;
    }

    /** Whether the value must lie outside. */
    public boolean negated() {
        return negated;
    }

    /** Whether the bounds may stand in either order. */
    public boolean symmetric() {
        return symmetric;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitBetween(this);
    }
}
