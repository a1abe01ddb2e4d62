package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * Membership in the only column of a select.
 *
 * @param <T> the Java type of the values
 */
public final class InSelect<T> implements Condition {
    private final Expression<T> operand;
    private final Operator operator;
    private final QueryExpression<?> query;

    InSelect(Expression<T> operand, Operator operator, QueryExpression<?> query) {
        this.operand = operand;
        this.operator = operator;
        this.query = query;
    }

    /** What is looked for. */
    public Expression<T> operand() {
        return operand;
    }

    /** {@link Operator#IN} or {@link Operator#NOT_IN}. */
    public Operator operator() {
        return operator;
    }

    /** The query. */
    public QueryExpression<?> query() {
        return query;
    }

    @Override
    public SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitInSelect(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
