package dev.retort.sql;

import java.util.List;

/**
 * A tuple compared with another, with a list of others, or with the rows of a query.
 */
public final class TupleComparison extends ComputedExpression<Boolean> implements Condition {
    private final Tuple left;
    private final Operator operator;
    private final List<? extends SqlElement> right;

    TupleComparison(Tuple left, Operator operator, List<? extends SqlElement> right) {
        super(SqlTypes.BOOLEAN);
        this.left = left;
        this.operator = operator;
        this.right = right;
    }

    /** The tuple at the left. */
    public Tuple left() {
        return left;
    }

    /** A comparison, {@link Operator#IN} or {@link Operator#NOT_IN}. */
    public Operator operator() {
        return operator;
    }

    /** One tuple; several for a list; or a query. */
    public List<? extends SqlElement> right() {
        return right;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitTupleComparison(this);
    }
}
