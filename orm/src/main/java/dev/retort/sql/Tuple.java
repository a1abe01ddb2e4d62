package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Several expressions that are compared as one row value, from left to right.
 *
 * <pre>{@code
 * select(orders.id).where(tuple(orders.day, orders.id).gt(lastDay, lastId))
 * }</pre>
 */
public final class Tuple implements SqlElement {
    private final List<Expression<?>> expressions;

    private Tuple(List<Expression<?>> expressions) {
        this.expressions = expressions;
    }

    static Tuple of(List<? extends Expression<?>> expressions) {
        if (expressions.isEmpty()) {
            throw new InvalidRequestException("A tuple needs at least one expression");
        }
        return new Tuple(List.copyOf(expressions));
    }

    /** The expressions in order. */
    public List<Expression<?>> expressions() {
        return expressions;
    }

    /** Equal in all places. */
    public Expression<Boolean> eq(Tuple other) {
        return compare(Operator.EQ, other);
    }

    /** Equal in all places to values. */
    public Expression<Boolean> eq(Object... values) {
        return eq(bind(values));
    }

    /** Unequal in a place. */
    public Expression<Boolean> ne(Tuple other) {
        return compare(Operator.NE, other);
    }

    /** Smaller in the first place that differs. */
    public Expression<Boolean> lt(Tuple other) {
        return compare(Operator.LT, other);
    }

    /** Smaller in the first place that differs. */
    public Expression<Boolean> lt(Object... values) {
        return lt(bind(values));
    }

    /** Smaller in the first place that differs, or equal. */
    public Expression<Boolean> le(Tuple other) {
        return compare(Operator.LE, other);
    }

    /** Larger in the first place that differs. */
    public Expression<Boolean> gt(Tuple other) {
        return compare(Operator.GT, other);
    }

    /** Larger in the first place that differs: the next page by key. */
    public Expression<Boolean> gt(Object... values) {
        return gt(bind(values));
    }

    /** Larger in the first place that differs, or equal. */
    public Expression<Boolean> ge(Tuple other) {
        return compare(Operator.GE, other);
    }

    /** Equal to one of some tuples; an empty list is never matched. */
    public Expression<Boolean> in(Collection<Tuple> tuples) {
        return tuples.isEmpty() ? Sql.FALSE : among(Operator.IN, tuples);
    }

    /** Equal to none of some tuples; an empty list is always matched. */
    public Expression<Boolean> notIn(Collection<Tuple> tuples) {
        return tuples.isEmpty() ? Sql.TRUE : among(Operator.NOT_IN, tuples);
    }

    /** Equal to one of the rows of a query. */
    public Expression<Boolean> in(QueryExpression query) {
        return new TupleComparison(this, Operator.IN, List.of(query));
    }

    /** Equal to none of the rows of a query. */
    public Expression<Boolean> notIn(QueryExpression query) {
        return new TupleComparison(this, Operator.NOT_IN, List.of(query));
    }

    /**
     * Values as a tuple, each with the type of its place in this one.
     *
     * @throws InvalidRequestException if their number or classes differ from what this tuple has
     */
    public Tuple bind(Object... values) {
        if (values.length != expressions.size()) {
            throw wrongSize(values.length, Arrays.toString(values));
        }
        List<Expression<?>> bound = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            bound.add(BindParameter.unchecked(expressions.get(i).type(), values[i]));
        }
        return new Tuple(List.copyOf(bound));
    }

    private Expression<Boolean> among(Operator operator, Collection<Tuple> tuples) {
        tuples.forEach(this::checkSize);
        return new TupleComparison(this, operator, List.copyOf(tuples));
    }

    private Expression<Boolean> compare(Operator operator, Tuple other) {
        checkSize(other);
        return new TupleComparison(this, operator, List.of(other));
    }

    private void checkSize(Tuple other) {
        if (other.expressions.size() != expressions.size()) {
            throw wrongSize(other.expressions.size(), other.toString());
        }
    }

    private InvalidRequestException wrongSize(int size, String other) {
        return new InvalidRequestException(
                "A tuple of " + expressions.size() + " cannot be compared with one of " + size + ": " + other);
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitTuple(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
