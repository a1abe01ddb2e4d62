package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ArrayType;
import dev.retort.sql.BooleanType;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.JsonType;
import dev.retort.sql.NumericType;
import dev.retort.sql.Range;
import dev.retort.sql.RangeType;
import dev.retort.sql.TemporalType;
import dev.retort.sql.TextType;
import dev.retort.type.SqlType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, which {@link Table} has made of a description that {@link #of} began. Its class tells the operators:
 * a {@link TextColumn} has those of text, and so on; a plain one, such as that of an enum, has those of any value.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the Java type of a value
 */
public sealed class Column<T> implements ColumnClause<T>, SchemaColumn
        permits TextColumn, NumericColumn, TemporalColumn, BooleanColumn, JsonColumn, ArrayColumn, RangeColumn {
    private final ColumnParts<T> parts;
    private final Table table;

    /** What this stands for where the table is another name of one; found when it is first asked for. */
    private @Nullable ColumnClause<T> canonical;

    Column(ColumnParts<T> parts, Table table) {
        this.parts = parts;
        this.table = table;
    }

    /**
     * Describes a column that may hold null.
     *
     * @throws InvalidRequestException if the name is empty
     */
    public static <T> ColumnDefinition<T, Column<T>> of(String name, SqlType<T> type) {
        return new ColumnDefinition<>(parts(name, type), Column::ofKind);
    }

    /** As {@link #of(String, SqlType)}, of text. */
    public static <T> ColumnDefinition<T, TextColumn<T>> of(String name, TextType<T> type) {
        return new ColumnDefinition<>(parts(name, type), TextColumn::new);
    }

    /** As {@link #of(String, SqlType)}, of a number. */
    public static <T> ColumnDefinition<T, NumericColumn<T>> of(String name, NumericType<T> type) {
        return new ColumnDefinition<>(parts(name, type), NumericColumn::new);
    }

    /** As {@link #of(String, SqlType)}, of a date or time. */
    public static <T> ColumnDefinition<T, TemporalColumn<T>> of(String name, TemporalType<T> type) {
        return new ColumnDefinition<>(parts(name, type), TemporalColumn::new);
    }

    /** As {@link #of(String, SqlType)}, of true and false. */
    public static ColumnDefinition<Boolean, BooleanColumn> of(String name, BooleanType type) {
        return new ColumnDefinition<>(parts(name, type), BooleanColumn::new);
    }

    /** As {@link #of(String, SqlType)}, of a JSON document. */
    public static <T> ColumnDefinition<T, JsonColumn<T>> of(String name, JsonType<T> type) {
        return new ColumnDefinition<>(parts(name, type), JsonColumn::new);
    }

    /** As {@link #of(String, SqlType)}, of an array. */
    public static <E> ColumnDefinition<List<E>, ArrayColumn<E>> of(String name, ArrayType<E> type) {
        return new ColumnDefinition<>(parts(name, type), ArrayColumn::new);
    }

    /** As {@link #of(String, SqlType)}, of a range. */
    public static <E> ColumnDefinition<Range<E>, RangeColumn<E>> of(String name, RangeType<E> type) {
        return new ColumnDefinition<>(parts(name, type), RangeColumn::new);
    }

    private static <T> ColumnParts<T> parts(String name, SqlType<T> type) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new InvalidRequestException("A column needs a name");
        }
        return new ColumnParts<>(name, Objects.requireNonNull(type, "type"));
    }

    /** The kind that the compiler did not know, so that a look by name and type finds it all the same. */
    @SuppressWarnings("unchecked") // a BooleanType is of Boolean, an ArrayType of lists, a RangeType of ranges
    private static <T> Column<T> ofKind(ColumnParts<T> parts, Table table) {
        SqlType<T> type = parts.type;
        if (type instanceof TextType) {
            return new TextColumn<>(parts, table);
        } else if (type instanceof NumericType) {
            return new NumericColumn<>(parts, table);
        } else if (type instanceof TemporalType) {
            return new TemporalColumn<>(parts, table);
        } else if (type instanceof JsonType) {
            return new JsonColumn<>(parts, table);
        } else if (type instanceof BooleanType) {
            return (Column<T>) new BooleanColumn((ColumnParts<Boolean>) parts, table);
        } else if (type instanceof ArrayType) {
            return (Column<T>) new ArrayColumn<>((ColumnParts<List<Object>>) parts, table);
        } else if (type instanceof RangeType) {
            return (Column<T>) new RangeColumn<>((ColumnParts<Range<Object>>) parts, table);
        }
        return new Column<>(parts, table);
    }

    /** The same column of another table. */
    final Column<T> in(Table other) {
        return ofKind(parts, other);
    }

    @Override
    public final String name() {
        return parts.name;
    }

    /** Itself; in a table under another name, the column of that name. */
    @Override
    public final ColumnClause<T> canonical() {
        ColumnClause<T> known = canonical;
        if (known == null) {
            known = table.canonical(this);
            canonical = known;
        }
        return known;
    }

    @Override
    public final SqlType<T> type() {
        return parts.type;
    }

    /** The table that holds this column. */
    @Override
    public final Table table() {
        return table;
    }

    /** Whether this column is part of the primary key. */
    public final boolean isPrimaryKey() {
        return parts.primaryKey || table.declaresKeyOf(name());
    }

    final boolean declaresPrimaryKey() {
        return parts.primaryKey;
    }

    /** Whether nulls are allowed. */
    public final boolean isNullable() {
        return parts.nullable && !isPrimaryKey();
    }

    /** Whether values differ from row to row by a constraint on this column alone. */
    public final boolean isUnique() {
        return parts.unique;
    }

    final boolean isIndexed() {
        return parts.indexed;
    }

    /** Whether the database numbers the rows. */
    public final boolean isIdentity() {
        return parts.identity != null;
    }

    /** How the database numbers the rows, if it does. */
    public final Optional<Identity> identityOptions() {
        return Optional.ofNullable(parts.identity);
    }

    /** Whether the database gives a value where an insert gives none. */
    final boolean isFilledIn() {
        return parts.identity != null || parts.sequence != null || parts.serverDefault != null;
    }

    /** The sequence that gives values, if any. */
    public final Optional<Sequence> sequence() {
        return Optional.ofNullable(parts.sequence);
    }

    /** The SQL that fills the column where no value is given, if any. */
    public final Optional<DdlExpression> serverDefault() {
        return Optional.ofNullable(parts.serverDefault);
    }

    /** Whether the database's default ascends from row to row, as {@link ColumnDefinition#monotonic} says. */
    public final boolean isMonotonic() {
        return parts.monotonic;
    }

    /** What core fills the column with where an insert gives no value, if anything. */
    public final Optional<ColumnDefault<T>> insertDefault() {
        return Optional.ofNullable(parts.insertDefault);
    }

    /** What core fills the column with where an update gives no value, if anything. */
    public final Optional<ColumnDefault<T>> updateDefault() {
        return Optional.ofNullable(parts.updateDefault);
    }

    /** What the database computes, if it does. */
    public final Optional<Computed> computed() {
        return Optional.ofNullable(parts.computed);
    }

    /** The domain that the column is of, if it is of one. */
    public final Optional<Domain<T>> domain() {
        return Optional.ofNullable(parts.domain);
    }

    /** The check of the column's domain, for databases that have no domains. */
    public final Optional<DdlExpression> domainCheck() {
        return domain().map(domain -> domain.checkOf(this));
    }

    /** What the column is for, if that is said. */
    public final Optional<String> comment() {
        return Optional.ofNullable(parts.comment);
    }

    /** The checks that were declared with this column. */
    final List<CheckConstraint> checks() {
        return parts.checks.stream().map(check -> check.apply(this)).toList();
    }

    final Optional<ColumnReference> reference() {
        return Optional.ofNullable(parts.reference);
    }

    @Override
    public final String toString() {
        return table.known() + "." + name();
    }
}
