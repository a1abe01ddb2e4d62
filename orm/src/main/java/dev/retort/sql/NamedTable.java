package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that no meta data describes: what is known of it is its name, and the columns that somebody names.
 *
 * <pre>{@code
 * NamedTable jobs = table("jobs");
 * ColumnClause<Long> id = jobs.column("id", SqlTypes.BIGINT);
 * select(id).from(jobs).where(id.gt(3L))
 * }</pre>
 *
 * <p>Two of the same names and columns are equal, so their statements are compiled once.
 *
 * @param schema the schema, or null for the one that the connection looks in first
 * @param name the name
 * @param specs the columns that {@code select(table)} stands for, perhaps none
 */
public record NamedTable(@Nullable String schema, String name, List<ColumnSpec<?>> specs) implements TableClause {
    /** Of the columns of which nobody says whose they are. */
    static final NamedTable UNKNOWN = new NamedTable(null, "", List.of());

    /** Copies the list. */
    public NamedTable {
        specs = List.copyOf(specs);
    }

    /** A column of this table. */
    public <T> ColumnClause<T> column(String columnName, SqlType<T> type) {
        return new NamedColumn<>(this, columnName, type);
    }

    /** A column of this table, with the operators of its kind. */
    public <T, C extends ColumnClause<T>> C column(String columnName, KindType<T, ?, ?, C> type) {
        return type.column(new NamedColumn<>(this, columnName, type));
    }

    /** A column of this table. */
    public <T> ColumnClause<T> column(ColumnClause<T> column) {
        return named(column);
    }

    /** A column of this table. */
    public <T> TextColumnClause<T> column(TextColumnClause<T> column) {
        return named(column);
    }

    /** A column of this table. */
    public <T> NumericColumnClause<T> column(NumericColumnClause<T> column) {
        return named(column);
    }

    /** A column of this table. */
    public <T> TemporalColumnClause<T> column(TemporalColumnClause<T> column) {
        return named(column);
    }

    /** A column of this table. */
    public <T> JsonColumnClause<T> column(JsonColumnClause<T> column) {
        return named(column);
    }

    /** Whether it stands for no table: a column of it is written without one, and nothing follows from it. */
    public boolean isUnknown() {
        return name.isEmpty();
    }

    @Override
    public List<? extends ColumnClause<?>> columns() {
        return specs.stream().<ColumnClause<?>>map(this::named).toList();
    }

    @Override
    public List<ForeignKeyPath> foreignKeysTo(TableClause other) {
        return List.of();
    }

    @Override
    public List<? extends ColumnClause<?>> filledIn(Set<? extends ColumnClause<?>> given) {
        return List.of();
    }

    /** The name, with its schema. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }

    private <T> NamedColumn<T> named(ColumnClause<T> column) {
        return new NamedColumn<>(this, column.name(), column.type());
    }

    private record NamedColumn<T>(NamedTable table, String name, SqlType<T> type) implements AnyColumn<T> {
        @Override
        public String toString() {
            return table + "." + name;
        }
    }
}
