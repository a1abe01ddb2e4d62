package dev.retort.sql;

import java.util.List;

/** A source of rows: a table, an alias, a join, a subquery. */
public sealed interface FromClause extends SqlElement permits TableClause, TableAlias, Join, Subquery {
    /** The columns of the rows, in order. */
    List<? extends ColumnClause<?>> columns();

    /** An inner join whose condition follows from the foreign key between the two. */
    default Join join(FromClause other) {
        return Join.derived(this, other, false);
    }

    /** An inner join. */
    default Join join(FromClause other, Expression<Boolean> on) {
        return new Join(this, other, on, false);
    }

    /** A left outer join whose condition follows from the foreign key between the two. */
    default Join outerJoin(FromClause other) {
        return Join.derived(this, other, true);
    }

    /** A left outer join. */
    default Join outerJoin(FromClause other, Expression<Boolean> on) {
        return new Join(this, other, on, true);
    }
}
