package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two queries whose rows are combined. Every step returns a new query and leaves this one as it is.
 *
 * <p>Its columns are those of the first query; so are the expressions to order by.
 *
 * @param <R> what a row becomes, as in the first query
 */
public final class CompoundSelect<R extends @Nullable Object> extends QueryExpression<R> {
    private final QueryExpression<R> left;
    private final SetOperator operator;
    private final QueryExpression<? extends R> right;
    private final List<Ordering> orderBy;
    private final @Nullable BindParameter<Long> limit;
    private final @Nullable BindParameter<Long> offset;
    private final List<Clause> clauses;

    private CompoundSelect(
            QueryExpression<R> left,
            SetOperator operator,
            QueryExpression<? extends R> right,
            List<Ordering> orderBy,
            @Nullable BindParameter<Long> limit,
            @Nullable BindParameter<Long> offset,
            List<Clause> clauses) {
        this.left = left;
        this.operator = operator;
        this.right = right;
        this.orderBy = orderBy;
        this.limit = limit;
        this.offset = offset;
        this.clauses = clauses;
    }

    static <R extends @Nullable Object> CompoundSelect<R> of(
            QueryExpression<R> left, SetOperator operator, QueryExpression<? extends R> right) {
        int columns = left.resultColumns().size();
        if (columns != right.resultColumns().size()) {
            throw new InvalidRequestException(
                    operator.sql() + " needs queries with as many columns as each other; the first has " + columns
                            + ", the second " + right.resultColumns().size());
        }
        return new CompoundSelect<>(left, operator, right, List.of(), null, null, List.of());
    }

    /** The first query. */
    public QueryExpression<R> left() {
        return left;
    }

    /** How the rows are combined. */
    public SetOperator operator() {
        return operator;
    }

    /** The second query. */
    public QueryExpression<? extends R> right() {
        return right;
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

    /** The clauses that core does not know. */
    public List<Clause> clauses() {
        return clauses;
    }

    /** Whether this is two queries and nothing else. */
    public boolean isPlain() {
        return orderBy.isEmpty() && limit == null && offset == null && clauses.isEmpty();
    }

    /**
     * Where an expression stands in the columns of the first query, from 0.
     *
     * @throws InvalidRequestException if it does not stand there
     */
    public int indexOf(Expression<?> expression) {
        List<Expression<?>> columns = resultColumns();
        for (int i = 0; i < columns.size(); i++) {
            if (same(columns.get(i), expression)) {
                return i;
            }
        }
        throw new InvalidRequestException("\"" + expression.resultName()
                + "\" is not a column of the first query, so combined rows cannot be ordered by it; there are "
                + columns.stream().map(Expression::resultName).toList());
    }

    private static boolean same(Expression<?> column, Expression<?> asked) {
        if (column instanceof ColumnClause<?> first && asked instanceof ColumnClause<?> second) {
            return first.canonical().equals(second.canonical());
        }
        return column == asked
                || (column instanceof Label<?> first
                        && asked instanceof Label<?> second
                        && first.name().equals(second.name()));
    }

    /**
     * Orders by columns of the first query, after what was given before.
     *
     * @throws InvalidRequestException if an expression is not a column of the first query
     */
    public CompoundSelect<R> orderBy(OrderByElement... orderings) {
        return orderBy(Arrays.asList(orderings));
    }

    /** As {@link #orderBy(OrderByElement...)}. */
    public CompoundSelect<R> orderBy(List<? extends OrderByElement> orderings) {
        List<Ordering> all = new ArrayList<>(orderBy);
        for (Ordering ordering : Ordering.of(orderings)) {
            indexOf(ordering.expression());
            all.add(ordering);
        }
        return new CompoundSelect<>(left, operator, right, List.copyOf(all), limit, offset, clauses);
    }

    /**
     * At most so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public CompoundSelect<R> limit(long rows) {
        return new CompoundSelect<>(left, operator, right, orderBy, RowCount.of("limit", rows), offset, clauses);
    }

    /**
     * Skips so many rows.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public CompoundSelect<R> offset(long rows) {
        return new CompoundSelect<>(left, operator, right, orderBy, limit, RowCount.of("offset", rows), clauses);
    }

    /**
     * Adds a clause that core does not know.
     *
     * @throws InvalidRequestException if combined queries have no such place
     */
    public CompoundSelect<R> clause(Clause clause) {
        ClausePlace.Kind.COMPOUND.require(clause);
        List<Clause> all = new ArrayList<>(clauses);
        all.add(clause);
        return new CompoundSelect<>(left, operator, right, orderBy, limit, offset, List.copyOf(all));
    }

    @Override
    public <V> CompoundSelect<V> scalars(Class<V> javaType) {
        return new CompoundSelect<>(
                left.scalars(javaType), operator, right.scalars(javaType), orderBy, limit, offset, clauses);
    }

    @Override
    public CompoundSelect<Row> rows() {
        return new CompoundSelect<>(left.rows(), operator, right.rows(), orderBy, limit, offset, clauses);
    }

    @Override
    public boolean isScalar() {
        return left.isScalar() && !resultColumns().isEmpty();
    }

    @Override
    public List<Expression<?>> resultColumns() {
        QueryExpression<?> first = left;
        while (first instanceof CompoundSelect<?> compound) {
            first = compound.left;
        }
        return Clause.rowsOf(first.resultColumns(), clauses);
    }

    @Override
    public List<Expression<?>> elements() {
        return clauses.isEmpty() ? left.elements() : resultColumns();
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCompoundSelect(this);
    }
}
