package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
public final class Select extends Statement {
    private final List<Expression<?>> selection;
    private final boolean distinct;
    private final List<FromClause> from;
    private final List<Expression<Boolean>> where;
    private final List<Expression<?>> groupBy;
    private final List<Expression<Boolean>> having;
    private final List<Ordering> orderBy;
    private final @Nullable BindParameter<Long> limit;
    private final @Nullable BindParameter<Long> offset;

    private Select(Parts parts) {
        this.selection = parts.selection;
        this.distinct = parts.distinct;
        this.from = parts.from;
        this.where = parts.where;
        this.groupBy = parts.groupBy;
        this.having = parts.having;
        this.orderBy = parts.orderBy;
        this.limit = parts.limit;
        this.offset = parts.offset;
    }

    static Select of(List<? extends Expression<?>> selection) {
        if (selection.isEmpty()) {
            throw new InvalidRequestException("select() needs at least one expression");
        }
        return new Select(new Parts(List.copyOf(selection)));
    }

    /** The select list. */
    public List<Expression<?>> selection() {
        return selection;
    }

    /** Whether equal rows come once. */
    public boolean isDistinct() {
        return distinct;
    }

    /** The sources that were named with {@link #from(FromClause...)} and {@link #join(FromClause)}; empty where none was. */
    public List<FromClause> from() {
        return from;
    }

    /** The conditions, all of which must hold. */
    public List<Expression<Boolean>> where() {
        return where;
    }

    /** What rows are grouped by. */
    public List<Expression<?>> groupBy() {
        return groupBy;
    }

    /** The conditions on groups, all of which must hold. */
    public List<Expression<Boolean>> having() {
        return having;
    }

    /** What the rows are ordered by. */
    public List<Ordering> orderBy() {
        return orderBy;
    }

    /** How many rows at the most, or null for all. */
    public @Nullable BindParameter<Long> limit() {
        return limit;
    }

    /** How many rows are skipped, or null for none. */
    public @Nullable BindParameter<Long> offset() {
        return offset;
    }

    /** Selects other expressions from the same rows. */
    public Select withSelection(List<? extends Expression<?>> selection) {
        Parts parts = new Parts(this);
        parts.selection = List.copyOf(selection);
        return new Select(parts);
    }

    /** Each of equal rows comes once. */
    public Select distinct() {
        Parts parts = new Parts(this);
        parts.distinct = true;
        return new Select(parts);
    }

    /** Names the sources of rows, instead of those that the select list implies. */
    public Select from(FromClause... sources) {
        Parts parts = new Parts(this);
        parts.from = plus(from, List.of(sources));
        return new Select(parts);
    }

    /** Joins to the last source; the condition follows from the foreign key between them. */
    public Select join(FromClause other) {
        return replaceLastSource(lastSource().join(other));
    }

    /** Joins to the last source. */
    public Select join(FromClause other, Expression<Boolean> on) {
        return replaceLastSource(lastSource().join(other, on));
    }

    /** Left outer join to the last source; the condition follows from the foreign key between them. */
    public Select outerJoin(FromClause other) {
        return replaceLastSource(lastSource().outerJoin(other));
    }

    /** Left outer join to the last source. */
    public Select outerJoin(FromClause other, Expression<Boolean> on) {
        return replaceLastSource(lastSource().outerJoin(other, on));
    }

    /** Adds a condition; several must all hold. */
    public Select where(Expression<Boolean> condition) {
        Parts parts = new Parts(this);
        parts.where = plus(where, List.of(condition));
        return new Select(parts);
    }

    /** Adds conditions, all of which must hold. */
    public Select where(List<? extends Expression<Boolean>> conditions) {
        Parts parts = new Parts(this);
        parts.where = plus(where, conditions);
        return new Select(parts);
    }

    /** Groups rows. */
    public Select groupBy(Expression<?>... expressions) {
        Parts parts = new Parts(this);
        parts.groupBy = plus(groupBy, List.of(expressions));
        return new Select(parts);
    }

    /** Adds a condition on groups. */
    public Select having(Expression<Boolean> condition) {
        Parts parts = new Parts(this);
        parts.having = plus(having, List.of(condition));
        return new Select(parts);
    }

    /**
     * Orders by expressions, smallest first, after those given before. A label means the selected expression of its
     * name.
     */
    public Select orderBy(Expression<?>... expressions) {
        return orderBy(Arrays.stream(expressions).<Ordering>map(Expression::asc).toList());
    }

    /** Orders, after what was given before. */
    public Select orderBy(Ordering... orderings) {
        return orderBy(List.of(orderings));
    }

    /** Orders, after what was given before. */
    public Select orderBy(List<Ordering> orderings) {
        Parts parts = new Parts(this);
        parts.orderBy = plus(orderBy, orderings);
        return new Select(parts);
    }

    /** Forgets the order, which a count or a subquery does not need. */
    public Select unordered() {
        Parts parts = new Parts(this);
        parts.orderBy = List.of();
        return new Select(parts);
    }

    /**
     * At most so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select limit(long rows) {
        Parts parts = new Parts(this);
        parts.limit = rowCount("limit", rows);
        return new Select(parts);
    }

    /**
     * Skips so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public Select offset(long rows) {
        Parts parts = new Parts(this);
        parts.offset = rowCount("offset", rows);
        return new Select(parts);
    }

    /** This select as a source of rows under a name. */
    public Subquery subquery(String alias) {
        return new Subquery(this, alias);
    }

    /**
     * This select of one column as a value.
     *
     * @throws InvalidRequestException if it selects more than one
     */
    public <T> ScalarSelect<T> asScalar(Class<T> javaType) {
        Expression<?> only = selection.get(0);
        if (selection.size() != 1 || only.type().javaType() != javaType) {
            throw new InvalidRequestException("A scalar select has one column of " + javaType.getName() + "; this has "
                    + selection.size() + ", the first of " + only.type());
        }
        @SuppressWarnings("unchecked") // just checked
        Expression<T> typed = (Expression<T>) only;
        return new ScalarSelect<>(this, typed.type());
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return selection;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitSelect(this);
    }

    private FromClause lastSource() {
        if (!from.isEmpty()) {
            return from.get(from.size() - 1);
        }
        for (Expression<?> expression : selection) {
            Expression<?> unnamed = expression instanceof Label<?> label ? label.expression() : expression;
            if (unnamed instanceof ColumnClause<?> column) {
                return column.canonical().table();
            }
        }
        throw new InvalidRequestException("join() needs a source to join to; name it with from()");
    }

    private Select replaceLastSource(FromClause joined) {
        Parts parts = new Parts(this);
        parts.from = plus(from.isEmpty() ? from : from.subList(0, from.size() - 1), List.of(joined));
        return new Select(parts);
    }

    private static BindParameter<Long> rowCount(String what, long rows) {
        if (rows < 0) {
            throw new InvalidRequestException(what + " takes zero or more rows, not " + rows);
        }
        return new BindParameter<>(SqlTypes.BIGINT, rows);
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

    /** The parts of a select while a step changes one of them; each list is immutable and shared. */
    private static final class Parts {
        List<Expression<?>> selection;
        boolean distinct;
        List<FromClause> from = List.of();
        List<Expression<Boolean>> where = List.of();
        List<Expression<?>> groupBy = List.of();
        List<Expression<Boolean>> having = List.of();
        List<Ordering> orderBy = List.of();

        @Nullable
        BindParameter<Long> limit;

        @Nullable
        BindParameter<Long> offset;

        Parts(List<Expression<?>> selection) {
            this.selection = selection;
        }

        Parts(Select select) {
            this(select.selection);
            distinct = select.distinct;
            from = select.from;
            where = select.where;
            groupBy = select.groupBy;
            having = select.having;
            orderBy = select.orderBy;
            limit = select.limit;
            offset = select.offset;
        }
    }
}
