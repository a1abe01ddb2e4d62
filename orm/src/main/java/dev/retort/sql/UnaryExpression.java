package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * One operand and an operator before or after it.
 *
 * @param <T> the Java type of the value
 */
public final class UnaryExpression<T> implements Expression<T> {
    private final Operator operator;
    private final Expression<?> operand;
    private final SqlType<T> type;

    UnaryExpression(Operator operator, Expression<?> operand, SqlType<T> type) {
        this.operator = operator;
        this.operand = operand;
        this.type = type;
    }

    /** The operator. */
    public Operator operator() {
        return operator;
    }

    /** Whether the operator stands after its operand. */
    public boolean postfix() {
        return operator.sql().startsWith("IS ");
    }

    /** The operand. */
    public Expression<?> operand() {
        return operand;
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitUnary(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
