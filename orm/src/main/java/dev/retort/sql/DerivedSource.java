package dev.retort.sql;

import dev.retort.error.NoSuchColumnException;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * A source of rows that no table holds, under a name; its columns are found through {@link #column}.
 */
public abstract sealed class DerivedSource implements FromClause
        permits Subquery, CommonTableExpression, CommonTableExpressionAlias, ValuesClause, TableFunction {
    private final String alias;
    private final List<DerivedColumn<?>> columns = new ArrayList<>();

    DerivedSource(String alias) {
        this.alias = alias;
    }

    /** Only while a subclass is made. */
    final void addColumns(List<? extends Expression<?>> sources) {
        sources.forEach(source -> columns.add(new DerivedColumn<>(this, source.resultName(), source)));
    }

    /** Only while a subclass is made. */
    final void addSpecified(List<? extends ColumnSpec<?>> specs) {
        specs.forEach(spec -> columns.add(new DerivedColumn<>(this, spec.name(), Sql.nullOf(spec.type()))));
    }

    /** The name. */
    public final String alias() {
        return alias;
    }

    @Override
    public final List<? extends ColumnClause<?>> columns() {
        return columns;
    }

    /**
     * The column that stands for an expression of the select list, or that has the name and type of a {@link ColumnSpec}.
     *
     * @throws NoSuchColumnException if the select list does not hold that expression
     */
    public final <T> ColumnClause<T> column(Expression<T> expression) {
        return standingFor(expression);
    }

    /** As {@link #column(Expression)}. */
    public final <T> TextColumnClause<T> column(TextExpression<T> expression) {
        return standingFor(expression);
    }

    /** As {@link #column(Expression)}. */
    public final <T> NumericColumnClause<T> column(NumericExpression<T> expression) {
        return standingFor(expression);
    }

    /** As {@link #column(Expression)}. */
    public final <T> TemporalColumnClause<T> column(TemporalExpression<T> expression) {
        return standingFor(expression);
    }

    /** As {@link #column(Expression)}. */
    public final <T> JsonColumnClause<T> column(JsonExpression<T> expression) {
        return standingFor(expression);
    }

    /** As {@link #column(Expression)}. */
    @SuppressWarnings("unchecked") // see AnyExpression
    public final <T, E> ArrayColumnClause<T, E> column(ArrayExpression<T, E> expression) {
        return (ArrayColumnClause<T, E>) standingFor(expression);
    }

    /** As {@link #column(Expression)}. */
    @SuppressWarnings("unchecked") // see AnyExpression
    public final <T, E> RangeColumnClause<T, E> column(RangeExpression<T, E> expression) {
        return (RangeColumnClause<T, E>) standingFor(expression);
    }

    private <T> AnyColumn<T> standingFor(Expression<T> expression) {
        if (expression instanceof ColumnSpec<T> spec) {
            return named(spec.name(), spec.type());
        }
        for (DerivedColumn<?> candidate : columns) {
            if (candidate.standsFor(expression)) {
                requireOne(candidate.name());
                @SuppressWarnings("unchecked") // the same expression, hence the same type
                AnyColumn<T> found = (AnyColumn<T>) candidate;
                return found;
            }
        }
        throw noColumn(expression.resultName());
    }

    /**
     * The column of a name and type.
     *
     * @throws NoSuchColumnException if there is none of that name and Java type
     */
    public final <T> ColumnClause<T> column(String name, SqlType<T> type) {
        return named(name, type);
    }

    /** As {@link #column(String, SqlType)}, with the operators of its kind. */
    public final <T, C extends ColumnClause<T>> C column(String name, KindType<T, ?, ?, C> type) {
        return type.column(named(name, type));
    }

    private <T> AnyColumn<T> named(String name, SqlType<T> type) {
        for (DerivedColumn<?> candidate : columns) {
            if (candidate.name().equals(name) && candidate.type().javaType() == type.javaType()) {
                requireOne(name);
                @SuppressWarnings("unchecked") // just checked
                AnyColumn<T> found = (AnyColumn<T>) candidate;
                return found;
            }
        }
        throw noColumn(name + "\" of type \"" + type);
    }

    /** SQL knows a column by its name only. */
    private void requireOne(String name) {
        int found = 0;
        for (DerivedColumn<?> candidate : columns) {
            found += candidate.name().equals(name) ? 1 : 0;
        }
        if (found > 1) {
            throw new NoSuchColumnException("\"" + name + "\" is ambiguous: " + found + " columns of \"" + alias
                    + "\" have that name; label them in its select list, as(\"…\")");
        }
    }

    private NoSuchColumnException noColumn(String name) {
        return new NoSuchColumnException("\"" + name + "\" is not among the columns of \"" + alias + "\"; it has "
                + columns.stream().map(ColumnClause::name).toList());
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public final String toString() {
        return SqlText.of(this);
    }

    private static final class DerivedColumn<T> implements AnyColumn<T> {
        private final DerivedSource owner;
        private final String name;
        private final Expression<T> source;

        DerivedColumn(DerivedSource owner, String name, Expression<T> source) {
            this.owner = owner;
            this.name = name;
            this.source = source;
        }

        boolean standsFor(Expression<?> expression) {
            return source == expression
                    || (source instanceof ColumnClause<?> first
                            && expression instanceof ColumnClause<?> second
                            && first.canonical().equals(second.canonical()));
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public FromClause table() {
            return owner;
        }

        @Override
        public SqlType<T> type() {
            return source.type();
        }

        @Override
        public String toString() {
            return owner.alias + "." + name;
        }
    }
}
