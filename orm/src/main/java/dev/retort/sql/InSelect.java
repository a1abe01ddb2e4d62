package dev.retort.sql;

import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;

/**
 * Membership in the only column of a select.
 *
 * @param <T> the Java type of the values
 */
public final class InSelect<T> implements Expression<Boolean> {
    private final Expression<T> operand;
    private final Operator operator;
    private final Select select;

    InSelect(Expression<T> operand, Operator operator, Select select) {
        this.operand = operand;
        this.operator = operator;
        this.select = select;
    }

    /** What is looked for. */
    public Expression<T> operand() {
        return operand;
    }

    /** {@link Operator#IN} or {@link Operator#NOT_IN}. */
    public Operator operator() {
        return operator;
    }

    /** The select. */
    public Select select() {
        return select;
    }

    @Override
    public SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitInSelect(this);
    }
}
