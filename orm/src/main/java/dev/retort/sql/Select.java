package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 */
public final class Select extends QueryExpression {
    private final Parts parts;

    private Select(Parts parts) {
        this.parts = parts;
    }

    static Select of(List<? extends Expression<?>> selection) {
        if (selection.isEmpty()) {
            throw new InvalidRequestException("select() needs at least one expression");
        }
        return new Select(new Parts(List.copyOf(selection)));
    }

    /** The select list. */
    public List<Expression<?>> selection() {
        return parts.selection;
    }

    /** Whether equal rows come once. */
    public boolean isDistinct() {
        return parts.distinct;
    }

    /** The sources that were named with {@link #from(FromClause...)} and {@link #join(FromClause)}; empty where none was. */
    public List<FromClause> from() {
        return parts.from;
    }

    /** The conditions, all of which must hold. */
    public List<Expression<Boolean>> where() {
        return parts.where;
    }

    /** What rows are grouped by. */
    public List<GroupingElement> groupBy() {
        return parts.groupBy;
    }

    /** The conditions on groups, all of which must hold. */
    public List<Expression<Boolean>> having() {
        return parts.having;
    }

    /** What the rows are ordered by. */
    public List<Ordering> orderBy() {
        return parts.orderBy;
    }

    /** Whether none of the rarer parts is there, from {@link #distinctOn()} to {@link #with()}. */
    public boolean isPlain() {
        return parts.plain;
    }

    /** The expressions of which only the first row of equal ones comes; empty where none are. */
    public List<Expression<?>> distinctOn() {
        return parts.distinctOn;
    }

    /** The windows that have names, in order. */
    public Map<String, Window> windows() {
        return parts.windows;
    }

    /** Whether rows that are equal in the order to the last of {@link #limit} come too. */
    public boolean withTies() {
        return parts.withTies;
    }

    /** How rows are locked, or null. */
    public @Nullable RowLock lock() {
        return parts.lock;
    }

    /** What stands between SELECT and the select list. */
    public List<String> prefixes() {
        return parts.prefixes;
    }

    /** What stands at the end of the statement. */
    public List<String> suffixes() {
        return parts.suffixes;
    }

    /** The sources of an enclosing statement that this one does not list itself, or null where that is found out. */
    public @Nullable List<FromClause> correlated() {
        return parts.correlated;
    }

    /** The common table expressions that stand before this query though nothing needs to mention them. */
    public List<CommonTableExpression> with() {
        return parts.with;
    }

    /** How many rows at the most, or null for all. */
    public @Nullable BindParameter<Long> limit() {
        return parts.limit;
    }

    /** How many rows are skipped, or null for none. */
    public @Nullable BindParameter<Long> offset() {
        return parts.offset;
    }

    /** Selects other expressions from the same rows. */
    public Select withSelection(List<? extends Expression<?>> selection) {
        Parts changed = new Parts(parts);
        changed.selection = List.copyOf(selection);
        return new Select(changed);
    }

    /** Each of equal rows comes once. */
    public Select distinct() {
        Parts changed = new Parts(parts);
        changed.distinct = true;
        return new Select(changed);
    }

    /**
     * Only the first row, in the order of the query, of those that are equal in some expressions.
     *
     * <p>Databases that have it want the order to begin with these expressions.
     */
    public Select distinctOn(Expression<?>... expressions) {
        Parts changed = new Parts(parts);
        changed.distinctOn = plus(parts.distinctOn, List.of(expressions));
        changed.plain = false;
        return new Select(changed);
    }

    /** Names the sources of rows, instead of those that the select list implies. */
    public Select from(FromClause... sources) {
        Parts changed = new Parts(parts);
        changed.from = plus(parts.from, List.of(sources));
        return new Select(changed);
    }

    /**
     * Joins another source by the foreign key between it and one that the select has: of those that {@link #from} and
     * earlier joins name, or else of those whose columns stand in the select list.
     *
     * @throws InvalidRequestException if none or several of them can be joined; {@link #joinFrom} says which
     */
    public Select join(FromClause other) {
        return joined(other, null, left -> left.join(other));
    }

    /**
     * Joins another source to the one that the condition mentions, found as by {@link #join(FromClause)}.
     *
     * @throws InvalidRequestException if it mentions none or several; {@link #joinFrom} says which
     */
    public Select join(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.join(other, on));
    }

    /** As {@link #join(FromClause)}, with the rows on the left that have none on the right. */
    public Select outerJoin(FromClause other) {
        return joined(other, null, left -> left.outerJoin(other));
    }

    /** As {@link #join(FromClause, Expression)}, with the rows on the left that have none on the right. */
    public Select outerJoin(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.outerJoin(other, on));
    }

    /** As {@link #join(FromClause, Expression)}, with the rows on the right that have none on the left. */
    public Select rightJoin(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.rightJoin(other, on));
    }

    /** As {@link #join(FromClause)}, with all rows of both sides. */
    public Select fullJoin(FromClause other) {
        return joined(other, null, left -> left.fullJoin(other));
    }

    /** As {@link #join(FromClause, Expression)}, with all rows of both sides. */
    public Select fullJoin(FromClause other, Expression<Boolean> on) {
        return joined(other, on, left -> left.fullJoin(other, on));
    }

    /** Joins a source to a given one, or to the join that this is part of, by the foreign key between them. */
    public Select joinFrom(FromClause left, FromClause other) {
        return withFrom(LeftSide.joinFrom(parts.from, left, source -> source.join(other)));
    }

    /** Joins a source to a given one, or to the join that this is part of. */
    public Select joinFrom(FromClause left, FromClause other, Expression<Boolean> on) {
        return withFrom(LeftSide.joinFrom(parts.from, left, source -> source.join(other, on)));
    }

    /** As {@link #joinFrom(FromClause, FromClause)}, with the rows on the left that have none on the right. */
    public Select outerJoinFrom(FromClause left, FromClause other) {
        return withFrom(LeftSide.joinFrom(parts.from, left, source -> source.outerJoin(other)));
    }

    /** As {@link #joinFrom(FromClause, FromClause, Expression)}, with the rows on the left that have none on the right. */
    public Select outerJoinFrom(FromClause left, FromClause other, Expression<Boolean> on) {
        return withFrom(LeftSide.joinFrom(parts.from, left, source -> source.outerJoin(other, on)));
    }

    /** Every row of the last source with every row of another. */
    public Select crossJoin(FromClause other) {
        return withFrom(LeftSide.crossJoin(parts.from, parts.selection, other));
    }

    private Select joined(FromClause other, @Nullable Expression<Boolean> on, UnaryOperator<FromClause> join) {
        return withFrom(LeftSide.join(parts.from, parts.selection, other, on, join));
    }

    private Select withFrom(List<FromClause> from) {
        Parts changed = new Parts(parts);
        changed.from = from;
        return new Select(changed);
    }

    /** Adds a condition; several must all hold. */
    public Select where(Expression<Boolean> condition) {
        Parts changed = new Parts(parts);
        changed.where = plus(parts.where, List.of(condition));
        return new Select(changed);
    }

    /** Adds conditions, all of which must hold. */
    public Select where(List<? extends Expression<Boolean>> conditions) {
        Parts changed = new Parts(parts);
        changed.where = plus(parts.where, conditions);
        return new Select(changed);
    }

    /** Groups rows. */
    public Select groupBy(GroupingElement... expressions) {
        Parts changed = new Parts(parts);
        changed.groupBy = plus(parts.groupBy, List.of(expressions));
        return new Select(changed);
    }

    /** Adds a condition on groups. */
    public Select having(Expression<Boolean> condition) {
        Parts changed = new Parts(parts);
        changed.having = plus(parts.having, List.of(condition));
        return new Select(changed);
    }

    /**
     * Orders, after what was given before; an expression puts the smallest first. A label means the selected expression
     * of its name.
     */
    public Select orderBy(OrderByElement... elements) {
        return orderBy(Ordering.of(elements));
    }

    /** Orders, after what was given before. */
    public Select orderBy(List<Ordering> orderings) {
        Parts changed = new Parts(parts);
        changed.orderBy = plus(parts.orderBy, orderings);
        return new Select(changed);
    }

    /** Forgets the order, which a count or a subquery does not need. */
    public Select unordered() {
        Parts changed = new Parts(parts);
        changed.orderBy = List.of();
        return new Select(changed);
    }

    /**
     * At most so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select limit(long rows) {
        Parts changed = new Parts(parts);
        changed.limit = BindParameter.rowCount("limit", rows);
        changed.withTies = false;
        return new Select(changed);
    }

    /**
     * Skips so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select offset(long rows) {
        Parts changed = new Parts(parts);
        changed.offset = BindParameter.rowCount("offset", rows);
        return new Select(changed);
    }

    /**
     * At most so many rows, and those that are equal to the last of them in the order.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select fetchWithTies(long rows) {
        Parts changed = new Parts(parts);
        changed.limit = BindParameter.rowCount("fetchWithTies", rows);
        changed.withTies = true;
        changed.plain = false;
        return new Select(changed);
    }

    /** At most so many rows as is said at execution. */
    public Select limit(BindParameter<Long> rows) {
        Parts changed = new Parts(parts);
        changed.limit = rows;
        changed.withTies = false;
        return new Select(changed);
    }

    /** Skips so many rows as is said at execution. */
    public Select offset(BindParameter<Long> rows) {
        Parts changed = new Parts(parts);
        changed.offset = rows;
        return new Select(changed);
    }

    /**
     * Names a window, for {@link FunctionCall#over(String)}.
     *
     * @throws InvalidRequestException if there is one of the name already
     */
    public Select window(String name, Window window) {
        Map<String, Window> all = new LinkedHashMap<>(parts.windows);
        if (all.put(name, window) != null) {
            throw new InvalidRequestException("The query has a window \"" + name + "\" already");
        }
        Parts changed = new Parts(parts);
        changed.windows = Collections.unmodifiableMap(all);
        changed.plain = false;
        return new Select(changed);
    }

    /** Locks the rows against any change until the transaction ends. */
    public Select forUpdate() {
        return lock(RowLock.forUpdate());
    }

    /** Locks the rows until the transaction ends. */
    public Select lock(RowLock lock) {
        Parts changed = new Parts(parts);
        changed.lock = lock;
        changed.plain = false;
        return new Select(changed);
    }

    /**
     * Writes SQL between SELECT and the select list, as it is: never build it from input.
     *
     * @throws InvalidRequestException if it could end the statement or begin a comment
     */
    public Select prefixWith(String sql) {
        Parts changed = new Parts(parts);
        changed.prefixes = plus(parts.prefixes, List.of(RawSql.fragment(sql)));
        changed.plain = false;
        return new Select(changed);
    }

    /**
     * Writes a hint for the database's planner after SELECT: {@code /*+ … *}{@code /}.
     *
     * @throws InvalidRequestException if it holds the end of a comment
     */
    public Select hint(String hint) {
        Parts changed = new Parts(parts);
        changed.prefixes = plus(parts.prefixes, List.of("/*+ " + RawSql.comment(hint) + " */"));
        changed.plain = false;
        return new Select(changed);
    }

    /**
     * Writes SQL at the end of the query, as it is: never build it from input.
     *
     * @throws InvalidRequestException if it could end the statement or begin a comment
     */
    public Select suffixWith(String sql) {
        Parts changed = new Parts(parts);
        changed.suffixes = plus(parts.suffixes, List.of(RawSql.fragment(sql)));
        changed.plain = false;
        return new Select(changed);
    }

    /**
     * Says which sources are those of the enclosing statement, so that this query does not list them. Without this, all
     * are that the enclosing statement has, as long as another one remains; with no source, none is.
     */
    public Select correlate(FromClause... sources) {
        Parts changed = new Parts(parts);
        changed.correlated = List.of(sources);
        changed.plain = false;
        return new Select(changed);
    }

    /** Puts statements before this query that it need not mention, such as changes of data. */
    public Select with(CommonTableExpression... ctes) {
        Parts changed = new Parts(parts);
        changed.with = plus(parts.with, List.of(ctes));
        changed.plain = false;
        return new Select(changed);
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return parts.selection;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitSelect(this);
    }

    private static <T> List<T> plus(List<T> list, List<? extends T> more) {
        if (list.isEmpty()) {
            return List.copyOf(more);
        }
        List<T> all = new ArrayList<>(list.size() + more.size());
        all.addAll(list);
        all.addAll(more);
        return Collections.unmodifiableList(all);
    }

    /** The parts of a select; a step changes a copy before anybody sees it. Each list is immutable and shared. */
    private static final class Parts {
        List<Expression<?>> selection;
        boolean distinct;
        List<Expression<?>> distinctOn = List.of();
        List<FromClause> from = List.of();
        List<Expression<Boolean>> where = List.of();
        List<GroupingElement> groupBy = List.of();
        List<Expression<Boolean>> having = List.of();
        Map<String, Window> windows = Map.of();
        List<Ordering> orderBy = List.of();
        boolean plain = true;
        boolean withTies;
        List<String> prefixes = List.of();
        List<String> suffixes = List.of();
        List<CommonTableExpression> with = List.of();

        @Nullable
        BindParameter<Long> limit;

        @Nullable
        BindParameter<Long> offset;

        @Nullable
        RowLock lock;

        @Nullable
        List<FromClause> correlated;

        Parts(List<Expression<?>> selection) {
            this.selection = selection;
        }

        Parts(Parts parts) {
            this(parts.selection);
            distinct = parts.distinct;
            distinctOn = parts.distinctOn;
            from = parts.from;
            where = parts.where;
            groupBy = parts.groupBy;
            having = parts.having;
            windows = parts.windows;
            orderBy = parts.orderBy;
            plain = parts.plain;
            withTies = parts.withTies;
            prefixes = parts.prefixes;
            suffixes = parts.suffixes;
            with = parts.with;
            limit = parts.limit;
            offset = parts.offset;
            lock = parts.lock;
            correlated = parts.correlated;
        }
    }
}
