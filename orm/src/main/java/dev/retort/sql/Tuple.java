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
    public Condition eq(Tuple other) {
        return compare(Operator.EQ, other);
    }

    /** Equal in all places to values. */
    public Condition eq(Object... values) {
        return eq(bind(values));
    }

    /** Unequal in a place. */
    public Condition ne(Tuple other) {
        return compare(Operator.NE, other);
    }

    /** Smaller in the first place that differs. */
    public Condition lt(Tuple other) {
        return compare(Operator.LT, other);
    }

    /** Smaller in the first place that differs. */
    public Condition lt(Object... values) {
        return lt(bind(values));
    }

    /** Smaller in the first place that differs, or equal. */
    public Condition le(Tuple other) {
        return compare(Operator.LE, other);
    }

    /** Larger in the first place that differs. */
    public Condition gt(Tuple other) {
        return compare(Operator.GT, other);
    }

    /** Larger in the first place that differs: the next page by key. */
    public Condition gt(Object... values) {
        return gt(bind(values));
    }

    /** Larger in the first place that differs, or equal. */
    public Condition ge(Tuple other) {
        return compare(Operator.GE, other);
    }

    /** Equal to one of some tuples; an empty list is never matched. */
    public Condition in(Collection<Tuple> tuples) {
        return tuples.isEmpty() ? Sql.FALSE : among(Operator.IN, tuples);
    }

    /** Equal to none of some tuples; an empty list is always matched. */
    public Condition notIn(Collection<Tuple> tuples) {
        return tuples.isEmpty() ? Sql.TRUE : among(Operator.NOT_IN, tuples);
    }

    /** Equal to one of the rows of a query. */
    public Condition in(QueryExpression<?> query) {
        return new TupleComparison(this, Operator.IN, List.of(query));
    }

    /** Equal to none of the rows of a query. */
    public Condition notIn(QueryExpression<?> query) {
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

    private Condition among(Operator operator, Collection<Tuple> tuples) {
        tuples.forEach(this::checkSize);
        return new TupleComparison(this, operator, List.copyOf(tuples));
    }

    private Condition compare(Operator operator, Tuple other) {
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
