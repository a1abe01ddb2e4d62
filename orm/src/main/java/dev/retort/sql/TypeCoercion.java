package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * An expression that Java sees with another type; SQL does not know of it.
 *
 * @param <T> the Java type of the value
 */
public final class TypeCoercion<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final Expression<?> operand;

    TypeCoercion(SqlType<T> type, Expression<?> operand) {
        super(type);
        this.operand = operand;
    }

    /** The expression. */
    public Expression<?> operand() {
        return operand;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitTypeCoercion(this);
    }

    @Override
    public String resultName() {
        Expression<?> innermost = operand;
        while (innermost instanceof TypeCoercion<?> coercion) {
            innermost = coercion.operand;
        }
        return innermost.resultName();
    }
}
