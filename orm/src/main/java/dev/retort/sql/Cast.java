package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * A value converted to another type by the database.
 *
 * @param <T> the Java type of the value
 */
public final class Cast<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final Expression<?> operand;
    private final boolean nullOnFailure;

    Cast(SqlType<T> type, Expression<?> operand, boolean nullOnFailure) {
        super(type);
        this.operand = operand;
        this.nullOnFailure = nullOnFailure;
    }

    /** What is converted. */
    public Expression<?> operand() {
        return operand;
    }

    /** Whether a value that cannot be converted gives null rather than an error. */
    public boolean nullOnFailure() {
        return nullOnFailure;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCast(this);
    }
}
