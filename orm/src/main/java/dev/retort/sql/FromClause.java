package dev.retort.sql;

import java.util.List;

/**
 * A source of rows: a table, an alias, a join, a subquery, a common table expression, values, a function.
 */
public sealed interface FromClause extends SelectElement permits TableClause, TableAlias, Join, DerivedSource {
    /** The columns of the rows, in order. */
    List<? extends ColumnClause<?>> columns();

    /** An inner join whose condition follows from the foreign key between the two. */
    default Join join(FromClause other) {
        return Join.derived(this, other, JoinType.INNER);
    }

    /** An inner join. */
    default Join join(FromClause other, Expression<Boolean> on) {
        return Join.on(this, other, JoinType.INNER, on);
    }

    /** An inner join by the equality of columns that both sources have under the same name. */
    default Join joinUsing(FromClause other, ColumnClause<?>... columns) {
        return Join.using(this, other, JoinType.INNER, columns);
    }

    /** A left outer join whose condition follows from the foreign key between the two. */
    default Join leftJoin(FromClause other) {
        return Join.derived(this, other, JoinType.LEFT);
    }

    /** A left outer join. */
    default Join leftJoin(FromClause other, Expression<Boolean> on) {
        return Join.on(this, other, JoinType.LEFT, on);
    }

    /** A left outer join by the equality of columns that both sources have under the same name. */
    default Join leftJoinUsing(FromClause other, ColumnClause<?>... columns) {
        return Join.using(this, other, JoinType.LEFT, columns);
    }

    /** A right outer join whose condition follows from the foreign key between the two. */
    default Join rightJoin(FromClause other) {
        return Join.derived(this, other, JoinType.RIGHT);
    }

    /** A right outer join. */
    default Join rightJoin(FromClause other, Expression<Boolean> on) {
        return Join.on(this, other, JoinType.RIGHT, on);
    }

    /** A full outer join whose condition follows from the foreign key between the two. */
    default Join fullJoin(FromClause other) {
        return Join.derived(this, other, JoinType.FULL);
    }

    /** A full outer join. */
    default Join fullJoin(FromClause other, Expression<Boolean> on) {
        return Join.on(this, other, JoinType.FULL, on);
    }

    /** Every row with every row of the other. */
    default Join crossJoin(FromClause other) {
        return Join.unconditional(this, other, JoinType.CROSS);
    }

    /** An inner join by the equality of all columns of equal name. */
    default Join naturalJoin(FromClause other) {
        return Join.unconditional(this, other, JoinType.NATURAL);
    }
}
