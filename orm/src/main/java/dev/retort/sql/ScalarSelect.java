package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * A select of one column and at most one row, used as a value.
 *
 * @param <T> the Java type of the value
 */
public final class ScalarSelect<T> implements Expression<T> {
    private final Select select;
    private final SqlType<T> type;

    ScalarSelect(Select select, SqlType<T> type) {
        this.select = select;
        this.type = type;
    }

    /** The select. */
    public Select select() {
        return select;
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitScalarSelect(this);
    }
}
