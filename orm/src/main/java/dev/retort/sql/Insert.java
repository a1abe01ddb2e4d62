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
public final class Insert extends Statement<Row> {
    private final TableClause table;
    private final List<Assignment<?>> assignments;
    private final List<List<Expression<?>>> furtherRows;
    private final List<ColumnClause<?>> selectColumns;
    private final @Nullable Select<?> select;
    private final @Nullable OnConflict onConflict;
    private final List<Expression<?>> returning;

    private Insert(Parts parts) {
        this.table = parts.table;
        this.assignments = parts.assignments;
        this.furtherRows = parts.furtherRows;
        this.selectColumns = parts.selectColumns;
        this.select = parts.select;
        this.onConflict = parts.onConflict;
        this.returning = parts.returning;
    }

    static Insert into(TableClause table) {
        return new Insert(new Parts(table));
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
        Parts parts = new Parts(this);
        parts.assignments = all;
        return new Insert(parts);
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
        Parts parts = new Parts(this);
        if (assignments.stream().allMatch(Assignment::isUnset)) {
            parts.assignments = List.copyOf(given);
        } else {
            parts.furtherRows = new ArrayList<>(furtherRows);
            parts.furtherRows.add(
                    given.stream().<Expression<?>>map(Assignment::value).toList());
        }
        return new Insert(parts);
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
        Parts parts = new Parts(this);
        parts.assignments = List.of();
        return new Insert(parts)
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
        Parts parts = new Parts(this);
        parts.selectColumns = List.copyOf(columns);
        parts.select = rows;
        return new Insert(parts);
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
        Parts parts = new Parts(this);
        parts.onConflict = handling;
        return new Insert(parts);
    }

    /**
     * What comes back of each new row: the value of an expression. The rows are in the order of those given; there is none for
     * one that was left out as a conflict.
     */
    public <A> Returning<A> returning(Expression<A> a) {
        return Returning.ofValue(returning(List.of(a)));
    }

    /** As {@link #returning(Expression)}, of two expressions. */
    public <A, B> Returning<Row2<A, B>> returning(Expression<A> a, Expression<B> b) {
        return Returning.of(returning(List.of(a, b)));
    }

    /** As {@link #returning(Expression)}, of three expressions. */
    public <A, B, C> Returning<Row3<A, B, C>> returning(Expression<A> a, Expression<B> b, Expression<C> c) {
        return Returning.of(returning(List.of(a, b, c)));
    }

    /** As {@link #returning(Expression)}, of four expressions. */
    public <A, B, C, D> Returning<Row4<A, B, C, D>> returning(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d) {
        return Returning.of(returning(List.of(a, b, c, d)));
    }

    /** As {@link #returning(Expression)}, of five expressions. */
    public <A, B, C, D, E> Returning<Row5<A, B, C, D, E>> returning(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e) {
        return Returning.of(returning(List.of(a, b, c, d, e)));
    }

    /** As {@link #returning(Expression)}, of six expressions. */
    public <A, B, C, D, E, F> Returning<Row6<A, B, C, D, E, F>> returning(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e, Expression<F> f) {
        return Returning.of(returning(List.of(a, b, c, d, e, f)));
    }

    /** As {@link #returning(Expression)}, of seven expressions. */
    public <A, B, C, D, E, F, G> Returning<Row7<A, B, C, D, E, F, G>> returning(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g) {
        return Returning.of(returning(List.of(a, b, c, d, e, f, g)));
    }

    /** As {@link #returning(Expression)}, of eight expressions. */
    public <A, B, C, D, E, F, G, H> Returning<Row8<A, B, C, D, E, F, G, H>> returning(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g,
            Expression<H> h) {
        return Returning.of(returning(List.of(a, b, c, d, e, f, g, h)));
    }

    /** As {@link #returning(Expression)}, of any number of expressions. */
    public Insert returning(Expression<?>... expressions) {
        return returning(List.of(expressions));
    }

    /** As {@link #returning(Expression...)}, with all columns of a table, or of another source that the statement has. */
    public Insert returning(SelectElement... elements) {
        return returning(SelectList.of(elements));
    }

    /** As {@link #returning(Expression)}, of expressions that are found at run time. */
    public Insert returning(List<? extends Expression<?>> expressions) {
        Parts parts = new Parts(this);
        parts.returning = List.copyOf(expressions);
        return new Insert(parts);
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
        Parts parts = new Parts(this);
        if (select == null) {
            parts.assignments = joined(assignments, List.of(column.set(value.get())));
            parts.furtherRows = furtherRows.stream()
                    .map(row -> joined(row, List.of(value.get())))
                    .toList();
        } else {
            parts.selectColumns = joined(selectColumns, List.of(column));
            parts.select = select.withSelection(joined(select.selection(), List.of(value.get())));
        }
        return new Insert(parts);
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

    /** The parts of an insert while a step changes one of them. */
    private static final class Parts {
        final TableClause table;
        List<Assignment<?>> assignments = List.of();
        List<List<Expression<?>>> furtherRows = List.of();
        List<ColumnClause<?>> selectColumns = List.of();

        @Nullable
        Select<?> select;

        @Nullable
        OnConflict onConflict;

        List<Expression<?>> returning = List.of();

        Parts(TableClause table) {
            this.table = table;
        }

        Parts(Insert insert) {
            this(insert.table);
            assignments = insert.assignments;
            furtherRows = insert.furtherRows;
            selectColumns = insert.selectColumns;
            select = insert.select;
            onConflict = insert.onConflict;
            returning = insert.returning;
        }
    }
}
