package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Objects;

/**
 * One operand and an operator before or after it.
 *
 * @param <T> the Java type of the value
 */
public sealed class UnaryExpression<T> implements AnyExpression<T> permits UnaryCondition {
    private final Operator operator;
    private final Expression<?> operand;
    private final SqlType<T> type;

    UnaryExpression(Operator operator, Expression<?> operand, SqlType<T> type) {
        this.operator = operator;
        this.operand = Objects.requireNonNull(operand, "operand");
        this.type = type;
    }

    /** The operator. */
    public final Operator operator() {
        return operator;
    }

    /** Whether the operator stands after its operand. */
    public final boolean postfix() {
        return operator.sql().startsWith("IS ");
    }

    /** The operand. */
    public final Expression<?> operand() {
        return operand;
    }

    @Override
    public final SqlType<T> type() {
        return type;
    }

    @Override
    public final void accept(SqlVisitor visitor) {
        visitor.visitUnary(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public final String toString() {
        return SqlText.of(this);
    }
}
