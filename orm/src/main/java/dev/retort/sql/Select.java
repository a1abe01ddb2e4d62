package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A query. Every step returns a new select and leaves this one as it is:
 *
 * <pre>{@code
 * Select query = select(users.id).from(users);
 * query.where(users.name.eq("ed"));          // wrong: the result is thrown away
 * query = query.where(users.name.eq("ed"));  // right
 * }</pre>
 *
 * <p>Without {@link #from}, the tables of the select list and of the conditions are the sources.
 *
 * @param <R> what a row becomes: the value of the only expression, a {@link Row2} to {@link Row8}, or a {@link Row}
 */
public final class Select<R extends @Nullable Object> extends QueryExpression<R> {
    private final SelectClauses clauses;

    /** The select that has all conditions but the last, if there are others; nothing else of it counts. */
    private final @Nullable Select<?> before;

    /** The last condition; null where there is none. */
    private final @Nullable Expression<Boolean> condition;

    private Select(SelectClauses clauses, @Nullable Select<?> before, @Nullable Expression<Boolean> condition) {
        this.clauses = clauses;
        this.before = before;
        this.condition = condition;
    }

    /** A select whose rows are of a type that its caller knows. */
    static <R extends Row> Select<R> of(List<? extends Expression<?>> selection) {
        if (selection.isEmpty()) {
            throw new InvalidRequestException("select() needs at least one expression");
        }
        return new Select<>(new SelectClauses(List.copyOf(selection), false), null, null);
    }

    /** A select whose rows are values. */
    static <A> Select<A> ofValue(Expression<A> expression) {
        return new Select<>(new SelectClauses(List.of(expression), true), null, null);
    }

    /** The select list. */
    public List<Expression<?>> selection() {
        return clauses.selection;
    }

    /** Whether equal rows come once. */
    public boolean isDistinct() {
        return clauses.distinct;
    }

    /** The sources that were named with {@link #from(FromClause...)} and {@link #join(FromClause)}; empty where none was. */
    public List<FromClause> from() {
        return clauses.from;
    }

    /** The conditions, all of which must hold. */
    public List<Expression<Boolean>> where() {
        @SuppressWarnings("unchecked") // holds nothing but conditions
        Expression<Boolean>[] all = (Expression<Boolean>[]) new Expression<?>[conditionCount()];
        copyConditions(all, 0);
        return List.of(all);
    }

    /** How many conditions there are. */
    public int conditionCount() {
        int count = 0;
        for (Select<?> select = this; select != null && select.condition != null; select = select.before) {
            count++;
        }
        return count;
    }

    /** Writes the conditions in order into an array from an index on, for walks that must not allocate. */
    public void copyConditions(SqlElement[] target, int start) {
        int i = start + conditionCount();
        for (Select<?> select = this; select != null && select.condition != null; select = select.before) {
            target[--i] = select.condition;
        }
    }

    /** What rows are grouped by. */
    public List<GroupingElement> groupBy() {
        return clauses.groupBy;
    }

    /** The conditions on groups, all of which must hold. */
    public List<Expression<Boolean>> having() {
        return clauses.having;
    }

    /** What the rows are ordered by. */
    public List<Ordering> orderBy() {
        return clauses.orderBy;
    }

    /** Whether none of the rarer parts is there, from {@link #distinctOn()} to {@link #with()}. */
    public boolean isPlain() {
        return clauses.rare == SelectClauses.Rare.NONE;
    }

    /** The expressions of which only the first row of equal ones comes; empty where none are. */
    public List<Expression<?>> distinctOn() {
        return clauses.rare.distinctOn;
    }

    /** The windows that have names, in order. */
    public Map<String, Window> windows() {
        return clauses.rare.windows;
    }

    /** Whether rows that are equal in the order to the last of {@link #limit} come too. */
    public boolean withTies() {
        return clauses.rare.withTies;
    }

    /** How rows are locked, or null. */
    public @Nullable RowLock lock() {
        return clauses.rare.lock;
    }

    /** The clauses that core does not know. */
    public List<Clause> clauses() {
        return clauses.rare.clauses;
    }

    /** The sources of an enclosing statement that this one does not list itself, or null where that is found out. */
    public @Nullable List<FromClause> correlated() {
        return clauses.rare.correlated;
    }

    /** The common table expressions that stand before this query though nothing needs to mention them. */
    public List<CommonTableExpression> with() {
        return clauses.rare.with;
    }

    /** How many rows at the most, or null for all. */
    public @Nullable BindParameter<Long> limit() {
        return clauses.limit;
    }

    /** How many rows are skipped, or null for none. */
    public @Nullable BindParameter<Long> offset() {
        return clauses.offset;
    }

    /** Selects other expressions from the same rows. */
    public Select<Row> withSelection(List<? extends Expression<?>> expressions) {
        return new Select<>(clauses.selecting(List.copyOf(expressions), false), before, condition);
    }

    /** Selects another expression from the same rows. */
    public <A> Select<A> withSelection(Expression<A> expression) {
        return new Select<>(clauses.selecting(List.of(expression), true), before, condition);
    }

    @Override
    public <V> Select<V> scalars(Class<V> javaType) {
        requireValue(javaType);
        return new Select<>(clauses.selecting(clauses.selection, true), before, condition);
    }

    @Override
    public Select<Row> rows() {
        return withSelection(clauses.selection);
    }

    @Override
    public boolean isScalar() {
        return clauses.scalar && !resultColumns().isEmpty();
    }

    @Override
    public List<Expression<?>> elements() {
        return clauses.elements;
    }

    /** Each of equal rows comes once. */
    public Select<R> distinct() {
        SelectClauses changed = clauses.copy();
        changed.distinct = true;
        return with(changed);
    }

    /**
     * Only the first row, in the order of the query, of those that are equal in some expressions.
     *
     * <p>Databases that have it want the order to begin with these expressions.
     */
    public Select<R> distinctOn(Expression<?>... expressions) {
        SelectClauses.Rare changed = clauses.rare.copy();
        changed.distinctOn = plus(clauses.rare.distinctOn, List.of(expressions));
        return with(changed);
    }

    /**
     * Names the sources of rows, instead of those that the select list implies. One that is named already, by
     * {@link Sql#selectFrom} too, is not named twice: it stands where a join holds it.
     */
    public Select<R> from(FromClause... sources) {
        return withFrom(LeftSide.named(clauses.from, List.of(sources)));
    }

    /**
     * Joins another source by the foreign key between it and one that the select has: of those that {@link #from} and
     * earlier joins name, or else of those whose columns stand in the select list.
     *
     * @throws InvalidRequestException if none or several of them can be joined; {@link #joinFrom} says which
     */
    public Select<R> join(FromClause other) {
        return joined(other, null, left -> left.join(other));
    }

    /**
     * Joins another source to the one that the condition mentions, found as by {@link #join(FromClause)}.
     *
     * @throws InvalidRequestException if it mentions none or several; {@link #joinFrom} says which
     */
    public Select<R> join(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.join(other, on));
    }

    /** As {@link #join(FromClause)}, with the rows on the left that have none on the right. */
    public Select<R> leftJoin(FromClause other) {
        return joined(other, null, left -> left.leftJoin(other));
    }

    /** As {@link #join(FromClause, Expression)}, with the rows on the left that have none on the right. */
    public Select<R> leftJoin(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.leftJoin(other, on));
    }

    /** As {@link #join(FromClause)}, with the rows on the right that have none on the left. */
    public Select<R> rightJoin(FromClause other) {
        return joined(other, null, left -> left.rightJoin(other));
    }

    /** As {@link #join(FromClause, Expression)}, with the rows on the right that have none on the left. */
    public Select<R> rightJoin(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.rightJoin(other, on));
    }

    /** As {@link #join(FromClause)}, with all rows of both sides. */
    public Select<R> fullJoin(FromClause other) {
        return joined(other, null, left -> left.fullJoin(other));
    }

    /** As {@link #join(FromClause, Expression)}, with all rows of both sides. */
    public Select<R> fullJoin(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.fullJoin(other, on));
    }

    /** Joins a source to a given one, or to the join that this is part of, by the foreign key between them. */
    public Select<R> joinFrom(FromClause left, FromClause other) {
        return withFrom(LeftSide.joinFrom(clauses.from, left, source -> source.join(other)));
    }

    /** Joins a source to a given one, or to the join that this is part of. */
    public Select<R> joinFrom(FromClause left, FromClause other, Expression<Boolean> on) {
        return withFrom(LeftSide.joinFrom(clauses.from, left, source -> source.join(other, on)));
    }

    /** As {@link #joinFrom(FromClause, FromClause)}, with the rows on the left that have none on the right. */
    public Select<R> leftJoinFrom(FromClause left, FromClause other) {
        return withFrom(LeftSide.joinFrom(clauses.from, left, source -> source.leftJoin(other)));
    }

    /** As {@link #joinFrom(FromClause, FromClause, Expression)}, with the rows on the left that have none on the right. */
    public Select<R> leftJoinFrom(FromClause left, FromClause other, Expression<Boolean> on) {
        return withFrom(LeftSide.joinFrom(clauses.from, left, source -> source.leftJoin(other, on)));
    }

    /** Every row of the last source with every row of another. */
    public Select<R> crossJoin(FromClause other) {
        return withFrom(LeftSide.crossJoin(clauses.from, clauses.selection, other));
    }

    private Select<R> joined(FromClause other, @Nullable Expression<Boolean> on, UnaryOperator<FromClause> join) {
        return withFrom(LeftSide.join(clauses.from, clauses.selection, other, on, join));
    }

    private Select<R> withFrom(List<FromClause> sources) {
        SelectClauses changed = clauses.copy();
        changed.from = sources;
        return with(changed);
    }

    /** Adds a condition; several must all hold. */
    public Select<R> where(Expression<Boolean> condition) {
        return new Select<>(
                clauses, this.condition == null ? null : this, Objects.requireNonNull(condition, "condition"));
    }

    /** Adds conditions, all of which must hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Select<R> where(Expression<Boolean>... all) {
        Select<R> select = this;
        for (Expression<Boolean> next : all) {
            select = select.where(next);
        }
        return select;
    }

    /** Adds conditions, all of which must hold; none adds nothing. */
    public Select<R> where(List<? extends Expression<Boolean>> all) {
        Select<R> select = this;
        for (Expression<Boolean> next : all) {
            select = select.where(next);
        }
        return select;
    }

    /**
     * Adds a condition on a column by name: it equals the value, which may be an {@link Expression}, or is null. The column is
     * sought in all sources that the select reads as it is built so far.
     *
     * @throws dev.retort.error.NoSuchColumnException if none has a column of the name; the message lists those there are
     * @throws InvalidRequestException if several have, or the value is of another class than the column
     */
    public Select<R> filterBy(String column, @Nullable Object value) {
        return where(byName().equal(column, value));
    }

    /** As {@link #filterBy(String, Object)}, with several columns, all of which must equal their values. */
    public Select<R> filterBy(Map<String, ? extends @Nullable Object> values) {
        return where(byName().equal(values));
    }

    private NamedFilter byName() {
        Set<FromClause> sources = ColumnSources.leaves(clauses.from);
        sources.addAll(ColumnSources.of(this));
        if (clauses.rare.correlated != null) {
            sources.removeAll(clauses.rare.correlated);
        }
        return new NamedFilter("the select", sources);
    }

    /** Groups rows. */
    public Select<R> groupBy(GroupingElement... expressions) {
        return groupBy(Arrays.asList(expressions));
    }

    /** Groups rows. */
    public Select<R> groupBy(List<? extends GroupingElement> expressions) {
        SelectClauses changed = clauses.copy();
        changed.groupBy =
                plus(clauses.groupBy, CompositeExpression.expand(Junction.present(expressions, "expression")));
        return with(changed);
    }

    /** Adds a condition on groups. */
    public Select<R> having(Expression<Boolean> condition) {
        SelectClauses changed = clauses.copy();
        changed.having = plus(clauses.having, Objects.requireNonNull(condition, "condition"));
        return with(changed);
    }

    /** Adds conditions on groups, all of which must hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Select<R> having(Expression<Boolean>... all) {
        return having(Arrays.asList(all));
    }

    /** Adds conditions on groups, all of which must hold; none adds nothing. */
    public Select<R> having(List<? extends Expression<Boolean>> all) {
        SelectClauses changed = clauses.copy();
        changed.having = plus(clauses.having, Junction.present(all, "condition"));
        return with(changed);
    }

    /**
     * Orders, after what was given before; an expression puts the smallest first. A label means the selected expression
     * of its name.
     */
    public Select<R> orderBy(OrderByElement... elements) {
        return orderBy(Arrays.asList(elements));
    }

    /** As {@link #orderBy(OrderByElement...)}. */
    public Select<R> orderBy(List<? extends OrderByElement> elements) {
        SelectClauses changed = clauses.copy();
        changed.orderBy = plus(clauses.orderBy, Ordering.of(elements));
        return with(changed);
    }

    /** Forgets the order, which a count or a subquery does not need. */
    public Select<R> unordered() {
        SelectClauses changed = clauses.copy();
        changed.orderBy = List.of();
        return with(changed);
    }

    /**
     * At most so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select<R> limit(long rows) {
        return limit((Expression<Long>) RowCount.of("limit", rows));
    }

    /**
     * Skips so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select<R> offset(long rows) {
        return offset((Expression<Long>) RowCount.of("offset", rows));
    }

    /**
     * At most so many rows, and those that are equal to the last of them in the order.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select<R> fetchWithTies(long rows) {
        SelectClauses changed = clauses.copy();
        changed.limit = RowCount.of("fetchWithTies", rows);
        changed.rare = changed.rare.copy();
        changed.rare.withTies = true;
        return with(changed);
    }

    /** At most so many rows as is said at execution. */
    public Select<R> limit(Expression<Long> rows) {
        SelectClauses changed = clauses.copy();
        changed.limit = RowCount.of("limit", rows);
        if (changed.rare.withTies) {
            changed.rare = changed.rare.copy();
            changed.rare.withTies = false;
        }
        return with(changed);
    }

    /** Skips so many rows as is said at execution. */
    public Select<R> offset(Expression<Long> rows) {
        SelectClauses changed = clauses.copy();
        changed.offset = RowCount.of("offset", rows);
        return with(changed);
    }

    /**
     * Names a window, for {@link FunctionCall#over(String)}.
     *
     * @throws InvalidRequestException if there is one of the name already
     */
    public Select<R> window(String name, Window window) {
        Map<String, Window> all = new LinkedHashMap<>(clauses.rare.windows);
        if (all.put(name, window) != null) {
            throw new InvalidRequestException("The query has a window \"" + name + "\" already");
        }
        SelectClauses.Rare changed = clauses.rare.copy();
        changed.windows = Collections.unmodifiableMap(all);
        return with(changed);
    }

    /** Locks the rows against any change until the transaction ends. */
    public Select<R> forUpdate() {
        return lock(RowLock.of(RowLock.Strength.UPDATE));
    }

    /** As {@link #forUpdate}, but lets others refer to the rows. */
    public Select<R> forNoKeyUpdate() {
        return lock(RowLock.of(RowLock.Strength.NO_KEY_UPDATE));
    }

    /** Locks the rows against any change, together with others who want the same. */
    public Select<R> forShare() {
        return lock(RowLock.of(RowLock.Strength.SHARE));
    }

    /** Locks the keys of the rows, together with others who want the same. */
    public Select<R> forKeyShare() {
        return lock(RowLock.of(RowLock.Strength.KEY_SHARE));
    }

    /**
     * Locks only the rows of these tables or aliases.
     *
     * @throws InvalidRequestException if it does not stand behind {@link #forUpdate} or another lock
     */
    public Select<R> of(FromClause... sources) {
        return lock(requireLock("of()").of(sources));
    }

    /**
     * Fails at a row that somebody else has locked.
     *
     * @throws InvalidRequestException if it does not stand behind {@link #forUpdate} or another lock
     */
    public Select<R> noWait() {
        return lock(requireLock("noWait()").noWait());
    }

    /**
     * Leaves out rows that somebody else has locked.
     *
     * @throws InvalidRequestException if it does not stand behind {@link #forUpdate} or another lock
     */
    public Select<R> skipLocked() {
        return lock(requireLock("skipLocked()").skipLocked());
    }

    private RowLock requireLock(String step) {
        RowLock lock = clauses.rare.lock;
        if (lock == null) {
            throw new InvalidRequestException(
                    step + " says how a lock is taken; call forUpdate() or forShare() before it");
        }
        return lock;
    }

    /** Locks the rows as is said; see {@link #forUpdate}. */
    public Select<R> lock(RowLock lock) {
        SelectClauses.Rare changed = clauses.rare.copy();
        changed.lock = lock;
        return with(changed);
    }

    /**
     * Writes SQL between SELECT and the select list, as it is: never build it from input.
     *
     * @throws InvalidRequestException if it could end the statement or begin a comment
     */
    public Select<R> prefixWith(String sql) {
        return clause(Clause.of(ClausePlace.AFTER_KEYWORD, sql));
    }

    /**
     * Writes a hint for the database's planner after SELECT: {@code /*+ … *}{@code /}.
     *
     * @throws InvalidRequestException if it holds the end of a comment
     */
    public Select<R> hint(String hint) {
        return clause(Clause.hint(hint));
    }

    /**
     * Writes SQL at the end of the query, as it is: never build it from input.
     *
     * @throws InvalidRequestException if it could end the statement or begin a comment
     */
    public Select<R> suffixWith(String sql) {
        return clause(Clause.of(ClausePlace.END, sql));
    }

    /**
     * Adds a clause that core does not know.
     *
     * @throws InvalidRequestException if a select has no such place, or one for each source
     */
    public Select<R> clause(Clause clause) {
        ClausePlace.Kind.SELECT.require(clause);
        return withClause(clause);
    }

    /**
     * Adds a clause that core does not know behind one of the sources, such as a {@code TABLESAMPLE}.
     *
     * @throws InvalidRequestException if a source has no such place
     */
    public Select<R> clause(FromClause source, Clause clause) {
        ClausePlace.Kind.SOURCE.require(clause);
        return withClause(clause.at(source));
    }

    private Select<R> withClause(Clause clause) {
        SelectClauses.Rare changed = clauses.rare.copy();
        changed.clauses = plus(clauses.rare.clauses, clause);
        return with(changed);
    }

    /**
     * Says which sources are those of the enclosing statement, so that this query does not list them; with no source, none
     * is. Without this, what {@link #from} and joins name is the query's own, and of what only its expressions imply all that the
     * enclosing statement has are that one's. Where none would remain, a single source is read by itself, and several are refused.
     */
    public Select<R> correlate(FromClause... sources) {
        SelectClauses.Rare changed = clauses.rare.copy();
        changed.correlated = Arrays.stream(sources).map(FromClause::canonical).toList();
        return with(changed);
    }

    /** Puts statements before this query that it need not mention, such as changes of data. */
    public Select<R> with(CommonTableExpression... ctes) {
        SelectClauses.Rare changed = clauses.rare.copy();
        changed.with = plus(clauses.rare.with, List.of(ctes));
        return with(changed);
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return Clause.rowsOf(clauses.selection, clauses.rare.clauses);
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitSelect(this);
    }

    private Select<R> with(SelectClauses changed) {
        return new Select<>(changed, before, condition);
    }

    private Select<R> with(SelectClauses.Rare rare) {
        SelectClauses changed = clauses.copy();
        changed.rare = rare;
        return with(changed);
    }

    /** Most statements have one or two conditions, and lists of so many need no array. */
    private static <T> List<T> plus(List<T> list, T last) {
        return switch (list.size()) {
            case 0 -> List.of(last);
            case 1 -> List.of(list.get(0), last);
            default -> plus(list, List.of(last));
        };
    }

    @SuppressWarnings("unchecked") // holds what the two lists hold
    private static <T> List<T> plus(List<T> list, List<? extends T> more) {
        if (list.isEmpty()) {
            return List.copyOf(more);
        }
        T[] all = (T[]) list.toArray(new Object[list.size() + more.size()]);
        for (int i = 0; i < more.size(); i++) {
            all[list.size() + i] = more.get(i);
        }
        return Collections.unmodifiableList(Arrays.asList(all));
    }
}
