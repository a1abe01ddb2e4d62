package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.List;

/**
 * Membership in a list of values. The list is one value to the compiled cache, whatever its length.
 *
 * @param <T> the Java type of the values
 */
public final class InList<T> implements Condition {
    private final Expression<T> operand;
    private final Operator operator;
    private final List<T> values;

    InList(Expression<T> operand, Operator operator, List<T> values) {
        this.operand = operand;
        this.operator = operator;
        this.values = values;
    }

    /** What is looked for. */
    public Expression<T> operand() {
        return operand;
    }

    /** {@link Operator#IN} or {@link Operator#NOT_IN}. */
    public Operator operator() {
        return operator;
    }

    /** The values, perhaps none. */
    public List<T> values() {
        return values;
    }

    @Override
    public SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitInList(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
