package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * Any or all of the values of a select or of an array, at the right of a comparison.
 *
 * @param <T> the Java type of the value
 */
public final class Quantified<T> extends ComputedExpression<T> {
    private final boolean all;
    private final SqlElement values;

    Quantified(SqlType<T> type, boolean all, SqlElement values) {
        super(type);
        this.all = all;
        this.values = values;
    }

    /** Whether the comparison must hold for all values rather than for one. */
    public boolean all() {
        return all;
    }

    /** The select, or the expression that is an array. */
    public SqlElement values() {
        return values;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitQuantified(this);
    }
}
