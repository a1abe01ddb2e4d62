package dev.retort.sql;

import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import java.util.List;

/** Two or more conditions joined by AND or OR. */
public final class Junction implements Expression<Boolean> {
    private final Operator operator;
    private final List<Expression<Boolean>> conditions;

    Junction(Operator operator, List<? extends Expression<Boolean>> conditions) {
        this.operator = operator;
        this.conditions = List.copyOf(conditions);
    }

    /** {@link Operator#AND} or {@link Operator#OR}. */
    public Operator operator() {
        return operator;
    }

    /** The conditions, two or more. */
    public List<Expression<Boolean>> conditions() {
        return conditions;
    }

    @Override
    public SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitJunction(this);
    }
}
