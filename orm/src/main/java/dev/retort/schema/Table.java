package dev.retort.schema;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.ArrayType;
import dev.retort.sql.BooleanType;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ForeignKeyPath;
import dev.retort.sql.FromClause;
import dev.retort.sql.JsonColumnClause;
import dev.retort.sql.JsonType;
import dev.retort.sql.KindType;
import dev.retort.sql.NumericColumnClause;
import dev.retort.sql.NumericType;
import dev.retort.sql.Range;
import dev.retort.sql.RangeType;
import dev.retort.sql.SqlVisitor;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TemporalColumnClause;
import dev.retort.sql.TemporalType;
import dev.retort.sql.TextColumnClause;
import dev.retort.sql.TextType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of a {@link MetaData}. Declare one ad hoc:
 *
 * <pre>{@code
 * Table users = Table.of("users", metaData, Column.of("id", BIGINT).primaryKey().identity(), Column.of("name", TEXT));
 * }</pre>
 *
 * <p>or as a class whose fields are typed; both are the same thing:
 *
 * <pre>{@code
 * final class Users extends Table {
 *     final NumericColumn<Long> id = add(Column.of("id", BIGINT).primaryKey().identity());
 *     final TextColumn<String> name = add(Column.of("name", TEXT));
 *
 *     Users(MetaData metaData) {
 *         super("users", metaData);
 *     }
 * }
 * }</pre>
 *
 * <p>A class that gives itself another name by its own constructor has its fields under that name, too:
 *
 * <pre>{@code
 *     private Users(Users users, String alias) {
 *         super(users, alias);
 *     }
 *
 *     @Override
 *     public Users as(String alias) {
 *         return new Users(this, alias); // var boss = users.as("boss"); … boss.name
 *     }
 * }</pre>
 *
 * <p>Thread-safe once its columns are added. Two tables are equal only if they are the same object.
 */
public class Table implements TableClause {
    private final String name;
    private final @Nullable String schema;
    private final MetaData metaData;
    private List<Column<?>> columns = List.of();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<ForeignKeyConstraint> foreignKeys = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<ColumnDefault<?>> insertDefaults = new ArrayList<>();
    private final List<ColumnDefault<?>> updateDefaults = new ArrayList<>();
    private final Map<DdlEvent, List<DdlListener>> listeners = new EnumMap<>(DdlEvent.class);
    private final @Nullable TableAlias alias;
    private @Nullable PrimaryKeyConstraint primaryKey;
    private @Nullable String comment;

    /**
     * Adds an empty table to the meta data.
     *
     * @throws InvalidRequestException if the meta data holds a table of that name already
     */
    @SuppressWarnings("this-escape") // the meta data keeps the table for later and calls nothing of it now
    protected Table(String name, MetaData metaData) {
        this(name, null, metaData);
    }

    /** As {@link #Table(String, MetaData)}, in a schema. */
    @SuppressWarnings("this-escape") // as above
    protected Table(String name, @Nullable String schema, MetaData metaData) {
        this.name = name;
        this.schema = schema;
        this.metaData = metaData;
        this.alias = null;
        metaData.add(this);
    }

    /**
     * A table under another name: what a class gives by {@link #as}, and no table of the meta data. The columns that its
     * fields add stand for those of the table.
     */
    protected Table(Table table, String alias) {
        this.name = table.name;
        this.schema = table.schema;
        this.metaData = table.metaData;
        this.alias = TableAlias.of(table.alias == null ? table : table.alias.table(), alias);
    }

    /**
     * This table under another name, for self joins: its columns are found by {@link #column(String)} and {@link
     * #column(ColumnClause)}, and by fields where a class overrides this method as shown above.
     */
    public Table as(String name) {
        Table other = new Table(this, name);
        List<Column<?>> own = new ArrayList<>(columns.size());
        columns.forEach(column -> own.add(column.in(other)));
        other.columns = List.copyOf(own);
        return other;
    }

    /** Itself; where it is another name of a table, that name. */
    @Override
    public final FromClause canonical() {
        return alias == null ? this : alias;
    }

    <T> ColumnClause<T> canonical(Column<T> column) {
        if (alias == null) {
            return column;
        }
        @SuppressWarnings("unchecked") // the same column, hence the same type
        ColumnClause<T> standing = (ColumnClause<T>) alias.column(column.name());
        return standing;
    }

    private Table itself() {
        return alias == null ? this : (Table) alias.table();
    }

    /** The name of the column that a column of another table has here. */
    Optional<String> standingFor(ColumnClause<?> column) {
        return Optional.empty();
    }

    /** The name that its columns are known by. */
    String known() {
        return alias == null ? name : alias.alias();
    }

    @Override
    public final void accept(SqlVisitor visitor) {
        if (alias == null) {
            visitor.visitTable(this);
        } else {
            visitor.visitAlias(alias);
        }
    }

    /** Declares a table ad hoc of columns, and constraints and indexes on them. */
    public static Table of(String name, MetaData metaData, SchemaItem... items) {
        return of(name, null, metaData, List.of(items));
    }

    /** Declares a table ad hoc, in a schema (null: the one that the connection looks in first). */
    public static Table of(String name, @Nullable String schema, MetaData metaData, List<? extends SchemaItem> items) {
        Table table = new Table(name, schema, metaData);
        items.forEach(table::addItem);
        return table;
    }

    private void addItem(SchemaItem item) {
        if (item instanceof ColumnDefinition<?, ?> column) {
            add(column);
        } else if (item instanceof Constraint constraint) {
            add(constraint);
        } else {
            add((Index) item);
        }
    }

    /**
     * Makes a column of this table from a description.
     *
     * @throws InvalidRequestException if the table has a column of that name already
     */
    protected final <T, C extends Column<T>> C add(ColumnDefinition<T, C> description) {
        if (findColumn(description.name()).isPresent()) {
            throw new InvalidRequestException(
                    "Table \"" + name + "\" has column \"" + description.name() + "\" already");
        }
        C column = description.in(this);
        List<Column<?>> all = new ArrayList<>(columns);
        all.add(column);
        columns = List.copyOf(all); // which a select list takes over without a copy
        if (alias != null) {
            column.canonical(); // is there
            return column;
        }
        column.reference().ifPresent(target -> add(ForeignKeyConstraint.of(column, target)));
        if (column.isUnique()) {
            constraints.add(UniqueConstraint.of(column.name()).in(this));
        }
        column.checks().forEach(this::add);
        if (column.isIndexed()) {
            add(Index.on(column.name()));
        }
        column.insertDefault().ifPresent(insertDefaults::add);
        column.updateDefault().ifPresent(updateDefaults::add);
        return column;
    }

    /**
     * Makes a constraint of this table from a description.
     *
     * @throws NoSuchColumnException if the table has none of its columns yet
     * @throws InvalidRequestException if it is a primary key, and the table has one
     */
    @SuppressWarnings("unchecked") // a constraint in a table is of its own class
    protected final <C extends Constraint> C add(C description) {
        Constraint constraint = description.in(this);
        constraint.columns(); // are there
        if (alias != null) {
            return (C) constraint;
        }
        if (constraint instanceof PrimaryKeyConstraint key) {
            if (primaryKey != null
                    || columns.stream().anyMatch(column -> column.declaresPrimaryKey() && !key.holds(column.name()))) {
                throw new InvalidRequestException("Table \"" + name + "\" has another primary key already");
            }
            primaryKey = key;
        } else if (constraint instanceof ForeignKeyConstraint key) {
            foreignKeys.add(key);
        }
        constraints.add(constraint);
        return (C) constraint;
    }

    /**
     * Makes an index of this table from a description.
     *
     * @throws NoSuchColumnException if the table has none of its columns yet
     */
    protected final Index add(Index description) {
        Index index = description.in(this);
        index.columns(); // are there
        index.included();
        if (alias == null) {
            indexes.add(index);
        }
        return index;
    }

    /** Says what the table is for; part of its declaration. */
    public final Table comment(String text) {
        comment = text;
        return this;
    }

    /** What the table is for, if that is said. */
    public final Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /** Hears of an event of this table; part of its declaration. */
    public final Table on(DdlEvent event, DdlListener listener) {
        listeners.computeIfAbsent(event, kind -> new ArrayList<>()).add(listener);
        return this;
    }

    void fire(DdlEvent event, DdlExecutor executor) {
        listeners.getOrDefault(event, List.of()).forEach(listener -> listener.on(event, executor));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final @Nullable String schema() {
        return schema;
    }

    /** The meta data that holds this table. */
    public final MetaData metaData() {
        return metaData;
    }

    @Override
    public final List<Column<?>> columns() {
        return columns;
    }

    /** The columns of the primary key, in order; empty where there is none. */
    public final List<Column<?>> primaryKey() {
        if (alias != null) {
            return itself().primaryKey().stream()
                    .<Column<?>>map(column -> column(column.name()))
                    .toList();
        }
        return primaryKey == null
                ? columns.stream().filter(Column::declaresPrimaryKey).toList()
                : primaryKey.columns();
    }

    /** The primary key, if there is one. */
    public final Optional<PrimaryKeyConstraint> primaryKeyConstraint() {
        List<Column<?>> key = primaryKey();
        if (primaryKey != null || key.isEmpty()) {
            return Optional.ofNullable(primaryKey);
        }
        return Optional.of(PrimaryKeyConstraint.of(
                this, key.stream().<String>map(Column::name).toList()));
    }

    boolean declaresKeyOf(String columnName) {
        PrimaryKeyConstraint key = itself().primaryKey;
        return key != null && key.holds(columnName);
    }

    /** The constraints besides the primary key, in order of declaration. */
    public final List<Constraint> constraints() {
        return constraints.stream()
                .filter(constraint -> !(constraint instanceof PrimaryKeyConstraint))
                .toList();
    }

    /** The indexes, in order of declaration. */
    public final List<Index> indexes() {
        return Collections.unmodifiableList(indexes);
    }

    /** Whether core fills columns where an insert gives no value. */
    public final boolean hasInsertDefaults() {
        return !insertDefaults.isEmpty();
    }

    /** Whether core fills columns where an update gives no value. */
    public final boolean hasUpdateDefaults() {
        return !updateDefaults.isEmpty();
    }

    /** The foreign keys of this table. */
    public final List<ForeignKeyConstraint> foreignKeys() {
        return Collections.unmodifiableList(foreignKeys);
    }

    /** The column of a name, if there is one. */
    public final Optional<Column<?>> findColumn(String columnName) {
        for (Column<?> column : columns) {
            if (column.name().equals(columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /**
     * The column of a name.
     *
     * @throws NoSuchColumnException if there is none; the message lists those there are
     */
    public final Column<?> column(String columnName) {
        return findColumn(columnName).orElseThrow(() -> noColumn(columnName));
    }

    /**
     * The column of this table that stands for a column of the table which this is another name of; of a {@link View}, for
     * one that its query selects.
     *
     * @throws NoSuchColumnException if the column belongs to another table
     */
    @SuppressWarnings("unchecked") // the same column, hence the same type
    public final <T> Column<T> column(ColumnClause<T> column) {
        FromClause owner = column.canonical().table();
        boolean own = owner == this || (alias != null && (owner == alias.table() || owner.equals(alias)));
        if (!own) {
            Optional<String> known = itself().standingFor(column);
            if (known.isPresent()) {
                return (Column<T>) column(known.get());
            }
            throw new NoSuchColumnException(
                    "Column \"" + column.name() + "\" of \"" + column.table() + "\" is not of table \"" + this + "\"");
        }
        return (Column<T>) column(column.name());
    }

    /** As {@link #column(ColumnClause)}. */
    public final <T> TextColumn<T> column(TextColumnClause<T> column) {
        return (TextColumn<T>) column((ColumnClause<T>) column);
    }

    /** As {@link #column(ColumnClause)}. */
    public final <T> NumericColumn<T> column(NumericColumnClause<T> column) {
        return (NumericColumn<T>) column((ColumnClause<T>) column);
    }

    /** As {@link #column(ColumnClause)}. */
    public final <T> TemporalColumn<T> column(TemporalColumnClause<T> column) {
        return (TemporalColumn<T>) column((ColumnClause<T>) column);
    }

    /** As {@link #column(ColumnClause)}. */
    public final <T> JsonColumn<T> column(JsonColumnClause<T> column) {
        return (JsonColumn<T>) column((ColumnClause<T>) column);
    }

    /** As {@link #column(ColumnClause)}. */
    public final BooleanColumn column(BooleanColumn column) {
        return (BooleanColumn) column((ColumnClause<Boolean>) column);
    }

    /** As {@link #column(ColumnClause)}. */
    public final <E> ArrayColumn<E> column(ArrayColumn<E> column) {
        return (ArrayColumn<E>) column((ColumnClause<List<E>>) column);
    }

    /** As {@link #column(ColumnClause)}. */
    public final <E> RangeColumn<E> column(RangeColumn<E> column) {
        return (RangeColumn<E>) column((ColumnClause<Range<E>>) column);
    }

    /**
     * The column of a name, typed.
     *
     * @throws NoSuchColumnException if there is none
     * @throws InvalidRequestException if its values are of another class
     */
    public final <T> Column<T> column(String columnName, Class<T> javaType) {
        Column<?> column = column(columnName);
        if (column.type().javaType() != javaType) {
            throw new InvalidRequestException("Column \"" + column + "\" holds "
                    + column.type().javaType().getName() + ", not " + javaType.getName());
        }
        @SuppressWarnings("unchecked") // just checked
        Column<T> typed = (Column<T>) column;
        return typed;
    }

    /**
     * The column of a name, with the operators of text.
     *
     * @throws NoSuchColumnException if there is none
     * @throws InvalidRequestException if its values are of another class, or it is of another kind
     */
    public final <T> TextColumn<T> column(String columnName, TextType<T> type) {
        return (TextColumn<T>) kind(columnName, type);
    }

    /** As {@link #column(String, TextType)}, with the operators of numbers. */
    public final <T> NumericColumn<T> column(String columnName, NumericType<T> type) {
        return (NumericColumn<T>) kind(columnName, type);
    }

    /** As {@link #column(String, TextType)}, with the operators of dates and times. */
    public final <T> TemporalColumn<T> column(String columnName, TemporalType<T> type) {
        return (TemporalColumn<T>) kind(columnName, type);
    }

    /** As {@link #column(String, TextType)}, with the operators of JSON. */
    public final <T> JsonColumn<T> column(String columnName, JsonType<T> type) {
        return (JsonColumn<T>) kind(columnName, type);
    }

    /** As {@link #column(String, TextType)}, as a condition. */
    public final BooleanColumn column(String columnName, BooleanType type) {
        return (BooleanColumn) kind(columnName, type);
    }

    /** As {@link #column(String, TextType)}, with the operators of arrays; the elements are not looked at. */
    public final <E> ArrayColumn<E> column(String columnName, ArrayType<E> type) {
        return (ArrayColumn<E>) kind(columnName, type);
    }

    /** As {@link #column(String, TextType)}, with the operators of ranges; the bounds are not looked at. */
    public final <E> RangeColumn<E> column(String columnName, RangeType<E> type) {
        return (RangeColumn<E>) kind(columnName, type);
    }

    private <T> Column<T> kind(String columnName, KindType<T, ?, ?, ?> type) {
        Column<T> column = column(columnName, type.javaType());
        if (column.type().getClass() != type.getClass()) {
            throw new InvalidRequestException("Column \"" + column + "\" is of type " + column.type()
                    + ", which has not the operators of " + type + "; declare it with that type");
        }
        return column;
    }

    /** Creates this table as {@link #create(DdlExecutor, boolean)} does, if it is not there yet. */
    public final void create(DdlExecutor executor) {
        create(executor, true);
    }

    /**
     * Creates this table with its indexes and comments, after the sequences and enum types that it uses. The tables that it
     * points to must be there; {@link MetaData#createAll(DdlExecutor)} creates all in their order.
     *
     * @param checkFirst whether to leave alone what is there; else it is an error
     */
    public final void create(DdlExecutor executor, boolean checkFirst) {
        requireNoAlias("create");
        executor.together(connection -> new SchemaGenerator(connection).create(this, checkFirst));
    }

    /** Drops this table as {@link #drop(DdlExecutor, boolean)} does, if it is there. */
    public final void drop(DdlExecutor executor) {
        drop(executor, true);
    }

    /**
     * Drops this table, and the sequences and enum types that no other table of its meta data uses. No other table may point
     * to it.
     *
     * @param checkFirst whether to pass over what is not there; else it is an error
     */
    public final void drop(DdlExecutor executor, boolean checkFirst) {
        requireNoAlias("drop");
        executor.together(connection -> new SchemaDropper(metaData, connection).drop(this, checkFirst));
    }

    private void requireNoAlias(String what) {
        if (alias != null) {
            throw new InvalidRequestException(
                    "\"" + alias + "\" is another name of a table, of which there is nothing to " + what);
        }
    }

    @Override
    public final List<ForeignKeyPath> foreignKeysTo(TableClause other) {
        if (alias != null) {
            return alias.table().foreignKeysTo(other);
        }
        return foreignKeys.stream()
                .filter(key -> key.target() == other)
                .map(ForeignKeyConstraint::path)
                .toList();
    }

    @Override
    public final List<Column<?>> filledIn(Set<? extends ColumnClause<?>> given) {
        return columns.stream()
                .filter(column -> column.isPrimaryKey() || (column.isFilledIn() && !given.contains(column)))
                .toList();
    }

    @Override
    public final String toString() {
        String full = schema == null ? name : schema + "." + name;
        return alias == null ? full : full + " AS " + alias.alias();
    }

    private NoSuchColumnException noColumn(String columnName) {
        List<String> names = columns.stream().<String>map(Column::name).toList();
        return new NoSuchColumnException("Column \"" + columnName + "\" is not in table \"" + name + "\"; it has "
                + String.join(", ", names) + DidYouMean.suffix(columnName, names));
    }
}
