package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is a query: a {@link Select}, a combination of two, or one given as text. It can be a source of rows, a
 * value, or part of another query.
 *
 * @param <R> what a row becomes
 */
public abstract sealed class QueryExpression<R extends @Nullable Object> extends Statement<R>
        permits Select, CompoundSelect, TextQuery {
    QueryExpression() {}

    /** The rows of this query and those of another, equal rows once. */
    public CompoundSelect<R> union(QueryExpression<? extends R> other) {
        return CompoundSelect.of(this, SetOperator.UNION, other);
    }

    /** The rows of this query and those of another. */
    public CompoundSelect<R> unionAll(QueryExpression<? extends R> other) {
        return CompoundSelect.of(this, SetOperator.UNION_ALL, other);
    }

    /** The rows that this query and another have in common, equal rows once. */
    public CompoundSelect<R> intersect(QueryExpression<? extends R> other) {
        return CompoundSelect.of(this, SetOperator.INTERSECT, other);
    }

    /** The rows that this query and another have in common, as often as both have them. */
    public CompoundSelect<R> intersectAll(QueryExpression<? extends R> other) {
        return CompoundSelect.of(this, SetOperator.INTERSECT_ALL, other);
    }

    /** The rows of this query that another does not have, equal rows once. */
    public CompoundSelect<R> except(QueryExpression<? extends R> other) {
        return CompoundSelect.of(this, SetOperator.EXCEPT, other);
    }

    /** The rows of this query, each as often as this query has it more often than another. */
    public CompoundSelect<R> exceptAll(QueryExpression<? extends R> other) {
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
     * Puts the rows of this query into a new table, whose columns have the names and types of the select list
     * ({@code CREATE TABLE … AS}).
     *
     * @throws InvalidRequestException if an expression of the select list has no name, or two have the same, or the query is
     *     given as text
     */
    public CreateTableAs into(String table) {
        return CreateTableAs.of(table, this);
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
    public CommonTableExpression recursive(
            String name, Function<CommonTableExpression, ? extends QueryExpression<? extends R>> step) {
        return CommonTableExpression.recursive(this, name, self -> unionAll(step.apply(self)));
    }

    /** As {@link #recursive}, but each of equal rows comes once, so that a walk over a graph with circles ends. */
    public CommonTableExpression recursiveDistinct(
            String name, Function<CommonTableExpression, ? extends QueryExpression<? extends R>> step) {
        return CommonTableExpression.recursive(this, name, self -> union(step.apply(self)));
    }

    /**
     * This query, whose rows are the values of its only column: what {@code select(users.id)} is already, and a query by text
     * or of a list of expressions becomes.
     *
     * @throws InvalidRequestException if it has more than one, or one of another Java type
     */
    public abstract <V> QueryExpression<V> scalars(Class<V> javaType);

    /** This query, whose rows are rows with names, of one column too; so that it can be combined with any that has such. */
    public abstract QueryExpression<Row> rows();

    final void requireValue(Class<?> javaType) {
        List<Expression<?>> columns = resultColumns();
        if (columns.size() != 1 || columns.get(0).type().javaType() != javaType) {
            throw new InvalidRequestException("A query of values has one column of " + javaType.getName()
                    + "; this has " + columns.size()
                    + (columns.isEmpty()
                            ? ""
                            : ", the first of " + columns.get(0).type()));
        }
    }

    /**
     * This query as a value: that of its only column in its only row, or null where there is no row.
     *
     * @throws InvalidRequestException if its rows are no values; {@link #scalars} makes them so
     */
    public ScalarSelect<R> asScalar() {
        return new ScalarSelect<>(this, valueType());
    }

    /**
     * As {@link #asScalar()}, with the operators of a kind: {@code select(max(orders.amount)).asScalar(NUMERIC).plus(1)}.
     *
     * @throws InvalidRequestException if it has more than one column
     */
    public <T, X extends Expression<T>> X asScalar(KindType<T, X, ?, ?> type) {
        return asScalar().coerce(type);
    }

    /** The type of the values that the rows are. */
    @SuppressWarnings("unchecked") // they are of this type
    final SqlType<R> valueType() {
        if (!isScalar() || isComposite()) {
            throw new InvalidRequestException("The rows of the query are no values, but have "
                    + resultColumns().size()
                    + " columns each; select one expression, or say scalars(class) of a query with one column");
        }
        return (SqlType<R>) resultColumns().get(0).type();
    }
}
