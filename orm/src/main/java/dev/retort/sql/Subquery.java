package dev.retort.sql;

import dev.retort.error.NoSuchColumnException;
import dev.retort.type.SqlType;
import java.util.List;

/** A select as a source of rows, under a name. Its columns are found through {@link #column}. */
public final class Subquery implements FromClause {
    private final Select select;
    private final String alias;
    private final List<SubqueryColumn<?>> columns;

    Subquery(Select select, String alias) {
        this.select = select;
        this.alias = alias;
        this.columns = select.selection().stream()
                .<SubqueryColumn<?>>map(this::exported)
                .toList();
    }

    /** The select itself. */
    public Select select() {
        return select;
    }

    /** The name. */
    public String alias() {
        return alias;
    }

    @Override
    public List<? extends ColumnClause<?>> columns() {
        return columns;
    }

    /**
     * The column of this subquery that stands for an expression of its select list.
     *
     * @throws NoSuchColumnException if the select list does not hold that expression
     */
    public <T> ColumnClause<T> column(Expression<T> expression) {
        for (SubqueryColumn<?> candidate : columns) {
            if (candidate.source == expression || sameColumn(candidate.source, expression)) {
                @SuppressWarnings("unchecked") // the same expression, hence the same type
                ColumnClause<T> found = (ColumnClause<T>) candidate;
                return found;
            }
        }
        throw new NoSuchColumnException(
                "\"" + expression.resultName() + "\" is not in the select list of subquery \"" + alias + "\"; it has "
                        + columns.stream().map(ColumnClause::name).toList());
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitSubquery(this);
    }

    private static boolean sameColumn(Expression<?> a, Expression<?> b) {
        return a instanceof ColumnClause<?> first
                && b instanceof ColumnClause<?> second
                && first.canonical() == second.canonical();
    }

    private <T> SubqueryColumn<T> exported(Expression<T> source) {
        return new SubqueryColumn<>(this, source);
    }

    private static final class SubqueryColumn<T> implements ColumnClause<T> {
        private final Subquery subquery;
        private final Expression<T> source;

        SubqueryColumn(Subquery subquery, Expression<T> source) {
            this.subquery = subquery;
            this.source = source;
        }

        @Override
        public String name() {
            return source.resultName();
        }

        @Override
        public FromClause table() {
            return subquery;
        }

        @Override
        public SqlType<T> type() {
            return source.type();
        }

        @Override
        public String toString() {
            return subquery.alias + "." + name();
        }
    }
}
