package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.List;
import java.util.function.Function;

/**
 * A statement that is a query: a {@link Select}, a combination of two, or one given as text. It can be a source of rows, a
 * value, or part of another query.
 */
public abstract sealed class QueryExpression extends Statement permits Select, CompoundSelect, TextQuery {
    QueryExpression() {}

    /** The rows of this query and those of another, equal rows once. */
    public CompoundSelect union(QueryExpression other) {
        return CompoundSelect.of(this, SetOperator.UNION, other);
    }

    /** The rows of this query and those of another. */
    public CompoundSelect unionAll(QueryExpression other) {
        return CompoundSelect.of(this, SetOperator.UNION_ALL, other);
    }

    /** The rows that this query and another have in common, equal rows once. */
    public CompoundSelect intersect(QueryExpression other) {
        return CompoundSelect.of(this, SetOperator.INTERSECT, other);
    }

    /** The rows that this query and another have in common, as often as both have them. */
    public CompoundSelect intersectAll(QueryExpression other) {
        return CompoundSelect.of(this, SetOperator.INTERSECT_ALL, other);
    }

    /** The rows of this query that another does not have, equal rows once. */
    public CompoundSelect except(QueryExpression other) {
        return CompoundSelect.of(this, SetOperator.EXCEPT, other);
    }

    /** The rows of this query, each as often as this query has it more often than another. */
    public CompoundSelect exceptAll(QueryExpression other) {
        return CompoundSelect.of(this, SetOperator.EXCEPT_ALL, other);
    }

    /** This query as a source of rows under a name. */
    public Subquery subquery(String alias) {
        return new Subquery(this, alias, false);
    }

    /** This query as a source of rows under a name, which sees the sources that stand before it. */
    public Subquery lateral(String alias) {
        return new Subquery(this, alias, true);
    }

    /**
     * This query and what follows from its rows, again and again, until nothing new comes.
     *
     * <pre>{@code
     * ColumnSpec<Integer> n = …
     * CommonTableExpression numbers = select(value(SqlTypes.INTEGER, 1).as("n"))
     *         .recursive("numbers", self -> select(self.column("n", SqlTypes.INTEGER).plus(1)).where(…));
     * }</pre>
     *
     * @param step makes the query that gives the next rows, of the expression as it stands for the last ones
     */
    public CommonTableExpression recursive(String name, Function<CommonTableExpression, QueryExpression> step) {
        return CommonTableExpression.recursive(this, name, self -> unionAll(step.apply(self)));
    }

    /** As {@link #recursive}, but each of equal rows comes once, so that a walk over a graph with circles ends. */
    public CommonTableExpression recursiveDistinct(String name, Function<CommonTableExpression, QueryExpression> step) {
        return CommonTableExpression.recursive(this, name, self -> union(step.apply(self)));
    }

    /**
     * This query of one column as a value.
     *
     * @throws InvalidRequestException if it has more than one, or one of another Java type
     */
    public <T> ScalarSelect<T> asScalar(Class<T> javaType) {
        List<Expression<?>> columns = resultColumns();
        Expression<?> only = columns.get(0);
        if (columns.size() != 1 || only.type().javaType() != javaType) {
            throw new InvalidRequestException("A scalar select has one column of " + javaType.getName() + "; this has "
                    + columns.size() + ", the first of " + only.type());
        }
        @SuppressWarnings("unchecked") // just checked
        SqlType<T> type = (SqlType<T>) only.type();
        return new ScalarSelect<>(this, type);
    }
}
