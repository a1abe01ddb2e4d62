package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * A select of one column and at most one row, used as a value.
 *
 * @param <T> the Java type of the value
 */
public final class ScalarSelect<T> implements Expression<T> {
    private final QueryExpression<?> query;
    private final SqlType<T> type;

    ScalarSelect(QueryExpression<?> query, SqlType<T> type) {
        this.query = query;
        this.type = type;
    }

    /** The query. */
    public QueryExpression<?> query() {
        return query;
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitScalarSelect(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
