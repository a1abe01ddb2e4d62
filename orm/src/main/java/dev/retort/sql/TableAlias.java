package dev.retort.sql;

import dev.retort.error.NoSuchColumnException;
import dev.retort.type.SqlType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table under another name. Its columns are found through {@link #column}. */
public final class TableAlias implements FromClause {
    private final TableClause table;
    private final String alias;
    private final List<AliasedColumn<?>> columns;

    TableAlias(TableClause table, String alias) {
        this.table = table;
        this.alias = alias;
        this.columns =
                table.columns().stream().<AliasedColumn<?>>map(this::aliased).toList();
    }

    /** A table under another name, which the table's own {@code as} gives. */
    public static TableAlias of(TableClause table, String alias) {
        return new TableAlias(table, Objects.requireNonNull(alias, "alias"));
    }

    /** The table itself. */
    public TableClause table() {
        return table;
    }

    /** The other name. */
    public String alias() {
        return alias;
    }

    @Override
    public List<? extends ColumnClause<?>> columns() {
        return columns;
    }

    /**
     * The column of this alias that stands for a column of its table.
     *
     * @throws NoSuchColumnException if the column belongs to another table
     */
    public <T> ColumnClause<T> column(ColumnClause<T> column) {
        return standingFor(column);
    }

    /** As {@link #column(ColumnClause)}. */
    public <T> TextColumnClause<T> column(TextColumnClause<T> column) {
        return standingFor(column);
    }

    /** As {@link #column(ColumnClause)}. */
    public <T> NumericColumnClause<T> column(NumericColumnClause<T> column) {
        return standingFor(column);
    }

    /** As {@link #column(ColumnClause)}. */
    public <T> TemporalColumnClause<T> column(TemporalColumnClause<T> column) {
        return standingFor(column);
    }

    /** As {@link #column(ColumnClause)}. */
    public <T> JsonColumnClause<T> column(JsonColumnClause<T> column) {
        return standingFor(column);
    }

    /** As {@link #column(ColumnClause)}. */
    @SuppressWarnings("unchecked") // see AnyExpression
    public <T, E> ArrayColumnClause<T, E> column(ArrayColumnClause<T, E> column) {
        return (ArrayColumnClause<T, E>) standingFor(column);
    }

    /**
     * The column of a name.
     *
     * @throws NoSuchColumnException if the table has none
     */
    public ColumnClause<?> column(String columnName) {
        for (AliasedColumn<?> candidate : columns) {
            if (candidate.name().equals(columnName)) {
                return candidate;
            }
        }
        throw new NoSuchColumnException("Column \"" + columnName + "\" is not in table \"" + table.name()
                + "\", for which \"" + alias + "\" stands");
    }

    <T> AnyColumn<T> standingFor(ColumnClause<T> column) {
        for (AliasedColumn<?> candidate : columns) {
            if (candidate.column.canonical().equals(column.canonical())) {
                @SuppressWarnings("unchecked") // the same column, hence the same type
                AnyColumn<T> found = (AnyColumn<T>) candidate;
                return found;
            }
        }
        throw new NoSuchColumnException("Column \"" + column.name() + "\" is not of table \"" + table.name()
                + "\", for which \"" + alias + "\" stands");
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitAlias(this);
    }

    /** Aliases of one table under one name are the same source, however often they are made. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableAlias that && table == that.table && alias.equals(that.alias);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(table) + alias.hashCode();
    }

    @Override
    public String toString() {
        return table.name() + " AS " + alias;
    }

    private <T> AliasedColumn<T> aliased(ColumnClause<T> column) {
        return new AliasedColumn<>(this, column);
    }

    private static final class AliasedColumn<T> implements AnyColumn<T> {
        private final TableAlias alias;
        private final ColumnClause<T> column;

        AliasedColumn(TableAlias alias, ColumnClause<T> column) {
            this.alias = alias;
            this.column = column;
        }

        @Override
        public String name() {
            return column.name();
        }

        @Override
        public FromClause table() {
            return alias;
        }

        @Override
        public SqlType<T> type() {
            return column.type();
        }

        @Override
        public String toString() {
            return alias.alias + "." + name();
        }
    }
}
