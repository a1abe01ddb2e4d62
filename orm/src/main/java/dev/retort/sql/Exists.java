package dev.retort.sql;

import dev.retort.type.SqlType;

/** Whether a select has rows. */
public final class Exists implements Condition {
    private final QueryExpression<?> query;

    Exists(QueryExpression<?> query) {
        this.query = query;
    }

    /** The query. */
    public QueryExpression<?> query() {
        return query;
    }

    @Override
    public SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    @Override
    public String resultName() {
        return "exists";
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitExists(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
