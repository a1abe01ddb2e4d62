package dev.retort.sql;

/**
 * A query as a source of rows, under a name.
 */
public final class Subquery extends DerivedSource {
    private final QueryExpression<?> query;
    private final boolean lateral;

    Subquery(QueryExpression<?> query, String alias, boolean lateral) {
        super(alias);
        this.query = query;
        this.lateral = lateral;
        addColumns(query.resultColumns());
    }

    /** The query itself. */
    public QueryExpression<?> query() {
        return query;
    }

    /** Whether the query sees the sources that stand before it. */
    public boolean isLateral() {
        return lateral;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitSubquery(this);
    }
}
