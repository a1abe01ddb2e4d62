package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * New rows for a table. Every step returns a new insert and leaves this one as it is.
 *
 * <p>{@link #values} writes one row and {@link #row} several; with {@link #columns} alone the values come at execution,
 * for one row or many; {@link #fromSelect} takes them from a query.
 *
 * <pre>{@code
 * insert(users).values(users.name.set("ed"), users.age.set(42));
 * insert(users).columns(users.name, users.age).row("ed", 42).row("wendy", null);
 * insert(users).set(users.name, "ed").set(users.age, 43)
 *     .onConflict(users.name).doUpdate().set(users.age, excluded(users.age));
 * }</pre>
 */
public final class Insert extends DataChange<Insert> {
    private final TableClause table;
    private final List<Assignment<?>> assignments;
    private final List<List<Expression<?>>> furtherRows;
    private final List<ColumnClause<?>> selectColumns;
    private final @Nullable Select<?> select;
    private final @Nullable OnConflict onConflict;
    private final List<Expression<?>> returning;

    private Insert(
            TableClause table,
            List<Assignment<?>> assignments,
            List<List<Expression<?>>> furtherRows,
            List<ColumnClause<?>> selectColumns,
            @Nullable Select<?> select,
            @Nullable OnConflict onConflict,
            List<Expression<?>> returning,
            List<Clause> clauses) {
        super(clauses);
        this.table = table;
        this.assignments = assignments;
        this.furtherRows = furtherRows;
        this.selectColumns = selectColumns;
        this.select = select;
        this.onConflict = onConflict;
        this.returning = returning;
    }

    static Insert into(TableClause table) {
        return new Insert(table, List.of(), List.of(), List.of(), null, null, List.of(), List.of());
    }

    private Insert withRows(List<Assignment<?>> first, List<List<Expression<?>>> further) {
        return new Insert(table, first, further, selectColumns, select, onConflict, returning, clauses());
    }

    private Insert withQuery(List<ColumnClause<?>> columns, Select<?> query) {
        return new Insert(table, assignments, furtherRows, columns, query, onConflict, returning, clauses());
    }

    /** The table. */
    public TableClause table() {
        return table;
    }

    /** The columns and their values, of the first row; without any, the row consists of defaults. */
    public List<Assignment<?>> assignments() {
        return assignments;
    }

    /** The values of the rows behind the first, each in the order of {@link #assignments}. */
    public List<List<Expression<?>>> furtherRows() {
        return furtherRows;
    }

    /** The columns that {@link #select} fills; empty where there is none. */
    public List<ColumnClause<?>> selectColumns() {
        return selectColumns;
    }

    /** The query that gives the rows, if any. */
    public Optional<Select<?>> select() {
        return Optional.ofNullable(select);
    }

    /** What happens to a row that is there already, if that is said. */
    public Optional<OnConflict> conflict() {
        return Optional.ofNullable(onConflict);
    }

    /** What comes back of each new row. */
    public List<Expression<?>> returning() {
        return returning;
    }

    /**
     * Gives columns their values, besides those given before.
     *
     * @throws NoSuchColumnException if a column is of another table
     * @throws InvalidRequestException if a column is given twice, there are several rows or a query gives them
     */
    public Insert values(Assignment<?>... values) {
        return values(List.of(values));
    }

    /**
     * Gives a column its value, besides those given before. Behind {@link OnConflict#doUpdate() doUpdate()} it is one that the
     * row takes which is there already.
     *
     * @throws NoSuchColumnException if the column is of another table
     * @throws InvalidRequestException if the column is given twice, there are several rows or a query gives them, or
     *     {@link OnConflict#doNothing} stands before it
     */
    public <T> Insert set(ColumnClause<T> column, @Nullable T value) {
        return set(column.set(value));
    }

    /** As {@link #set(ColumnClause, Object)}, of a whole number. */
    public Insert set(NumericColumnClause<?> column, long number) {
        return set(column.set(number));
    }

    /**
     * As {@link #set(ColumnClause, Object)}, with an expression.
     *
     * @param nothing never given; beside it null means a value to the compiler
     */
    public <T> Insert set(ColumnClause<T> column, Expression<? extends T> expression, Void... nothing) {
        return set(column.set(expression));
    }

    private Insert set(Assignment<?> assignment) {
        return onConflict == null ? values(assignment) : with(onConflict.plus(assignment));
    }

    /** As {@link #values(Assignment...)}. */
    public Insert values(List<? extends Assignment<?>> values) {
        requireOneRow("values()");
        List<Assignment<?>> all = assignments.isEmpty() ? List.copyOf(values) : joined(assignments, values);
        TargetColumns.check(table, all);
        return withRows(all, furtherRows);
    }

    /**
     * Gives columns their values by name, besides those given before; a value may be an {@link Expression}.
     *
     * @throws NoSuchColumnException if the table has no column of a name; the message lists those there are
     * @throws InvalidRequestException if a value is of another class than its column, or a column is given twice
     */
    public Insert values(Map<String, ? extends @Nullable Object> values) {
        return values(TargetColumns.assignments(table, values));
    }

    /**
     * Gives columns the values of a record's components: each component the column of its name, where {@code userName}
     * finds {@code user_name} too.
     *
     * @throws NoSuchColumnException if the table has no column for a component; the message lists those there are
     * @throws InvalidRequestException if a value is of another class than its column
     */
    public Insert valuesOf(Record values) {
        return values(RecordComponents.assignments(table, values));
    }

    /** Names the columns whose values come with {@link #row} or at execution, in this order. */
    public Insert columns(ColumnClause<?>... columns) {
        return columns(List.of(columns));
    }

    /** As {@link #columns(ColumnClause...)}. */
    public Insert columns(List<? extends ColumnClause<?>> columns) {
        return values(columns.stream().<Assignment<?>>map(Insert::unset).toList());
    }

    /**
     * Adds a row of values for the {@link #columns} in their order; a value may be an {@link Expression}.
     *
     * @throws InvalidRequestException if there are more or fewer values than columns, or one is of another class than its
     *     column
     */
    public Insert row(@Nullable Object... values) {
        if (values.length != assignments.size() || values.length == 0) {
            throw new InvalidRequestException("A row has " + values.length + " values, but the insert into \""
                    + table.name() + "\" names " + assignments.size() + " columns; name them with columns()");
        }
        List<Assignment<?>> given = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            given.add(TargetColumns.assign(assignments.get(i).column(), values[i]));
        }
        if (assignments.stream().allMatch(Assignment::isUnset)) {
            return withRows(List.copyOf(given), furtherRows);
        }
        List<List<Expression<?>>> further = new ArrayList<>(furtherRows);
        further.add(given.stream().<Expression<?>>map(Assignment::value).toList());
        return withRows(assignments, further);
    }

    /**
     * Takes the rows from a query, whose columns fill those that {@link #columns} named, in order.
     *
     * @throws InvalidRequestException if the query has more or fewer columns, none were named, or values were given
     */
    public Insert fromSelect(QueryExpression<?> rows) {
        if (assignments.isEmpty() || !assignments.stream().allMatch(Assignment::isUnset)) {
            throw new InvalidRequestException("fromSelect() needs to know which columns of \"" + table.name()
                    + "\" the query fills; name them, and nothing else, with columns() before it");
        }
        return withRows(List.of(), furtherRows)
                .fromSelect(
                        assignments.stream()
                                .<ColumnClause<?>>map(Assignment::column)
                                .toList(),
                        rows);
    }

    /**
     * Takes the rows from a query, whose columns fill these in order.
     *
     * @throws InvalidRequestException if the query has more or fewer columns, or values were given
     */
    public Insert fromSelect(List<? extends ColumnClause<?>> columns, QueryExpression<?> query) {
        Select<?> rows = query instanceof Select<?> select ? select : Sql.select(query.subquery("given_rows"));
        if (!assignments.isEmpty()) {
            throw new InvalidRequestException(
                    "The insert into \"" + table.name() + "\" has values already; a query cannot give its rows too");
        }
        if (columns.size() != rows.selection().size()) {
            throw new InvalidRequestException(
                    "The query gives " + rows.selection().size() + " columns, but the insert into \"" + table.name()
                            + "\" names " + columns.size());
        }
        TargetColumns.check(
                table, columns.stream().<Assignment<?>>map(Insert::unset).toList());
        return withQuery(List.copyOf(columns), rows);
    }

    /**
     * Begins to say what happens to a row whose key is there already (an upsert); end it with
     * {@link OnConflict#doNothing} or {@link OnConflict#doUpdate}.
     *
     * @param target the columns, or expressions, of the unique key or index; without any, every unique key counts
     */
    public OnConflict onConflict(Expression<?>... target) {
        return OnConflict.of(this, Arrays.asList(target));
    }

    /** As {@link #onConflict}, with the name of the unique constraint. */
    public OnConflict onConflictConstraint(String constraint) {
        return OnConflict.of(this, constraint);
    }

    /**
     * Changes the row that has one of the new row's unique keys already, whichever key that is: MariaDB's {@code ON DUPLICATE
     * KEY UPDATE}, with {@link Sql#excluded} for its {@code VALUES(column)}. Other databases want to know the key, with
     * {@link #onConflict}. MariaDB counts a row that it added once and one that it changed twice.
     *
     * @throws InvalidRequestException if nothing is set, or a column is set twice
     * @throws dev.retort.error.NoSuchColumnException if a column is of another table
     */
    public Insert onDuplicateKeyUpdate(Assignment<?>... set) {
        return onDuplicateKeyUpdate(List.of(set));
    }

    /** As {@link #onDuplicateKeyUpdate(Assignment...)}. */
    public Insert onDuplicateKeyUpdate(List<? extends Assignment<?>> set) {
        return with(OnConflict.duplicateKey(this, set));
    }

    /**
     * Changes the row that is there already only under a condition; otherwise it stays and nothing is inserted.
     *
     * @throws InvalidRequestException if it does not stand behind {@link OnConflict#doUpdate doUpdate}
     */
    public Insert where(Expression<Boolean> condition) {
        return where(List.of(condition));
    }

    /** As {@link #where(Expression)}, under all of some conditions. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Insert where(Expression<Boolean>... conditions) {
        return where(Arrays.asList(conditions));
    }

    /** As {@link #where(Expression)}, under all of some conditions. */
    public Insert where(List<? extends Expression<Boolean>> conditions) {
        if (onConflict == null) {
            throw new InvalidRequestException("where() of an insert says when doUpdate() changes the row that is there;"
                    + " it stands behind onConflict(…).doUpdate(…)");
        }
        return with(onConflict.onlyWhere(conditions));
    }

    Insert with(OnConflict handling) {
        return new Insert(table, assignments, furtherRows, selectColumns, select, handling, returning, clauses());
    }

    @Override
    public Insert returning(List<? extends Expression<?>> expressions) {
        return new Insert(
                table,
                assignments,
                furtherRows,
                selectColumns,
                select,
                onConflict,
                List.copyOf(expressions),
                clauses());
    }

    /**
     * The primary key comes back, and every other column without a value here that the database fills in. It counts the
     * columns that have values so far, so it stands behind them.
     */
    public Insert returningDefaults() {
        Set<ColumnClause<?>> given = new HashSet<>(selectColumns);
        assignments.forEach(assignment -> given.add(assignment.column().canonical()));
        return returning(table.filledIn(given));
    }

    @Override
    ClausePlace.Kind kind() {
        return ClausePlace.Kind.INSERT;
    }

    @Override
    Insert withClauses(List<Clause> all) {
        return new Insert(table, assignments, furtherRows, selectColumns, select, onConflict, returning, all);
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return returning;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitInsert(this);
    }

    /**
     * The same insert with one more column in each of its rows, which none of them gave; for those who fill columns in, as
     * engines do with defaults.
     *
     * @param value gives the value of the next row; of a query's rows, the one that all of them get
     */
    public <T> Insert withColumn(ColumnClause<T> column, Supplier<? extends Expression<? extends T>> value) {
        if (select != null) {
            return withQuery(
                    joined(selectColumns, List.of(column)),
                    select.withSelection(joined(select.selection(), List.of(value.get()))));
        }
        return withRows(
                joined(assignments, List.of(column.set(value.get()))),
                furtherRows.stream()
                        .map(row -> joined(row, List.of(value.get())))
                        .toList());
    }

    private static <E> List<E> joined(List<? extends E> first, List<? extends E> second) {
        List<E> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private void requireOneRow(String what) {
        if (!furtherRows.isEmpty() || select != null) {
            throw new InvalidRequestException("The insert into \"" + table.name() + "\" has "
                    + (select == null ? "several rows" : "a query for its rows") + ": " + what + " comes before them");
        }
    }

    private static <T> Assignment<T> unset(ColumnClause<T> column) {
        return column.set(BindParameter.unset(column.type(), column.canonical().name()));
    }
}
