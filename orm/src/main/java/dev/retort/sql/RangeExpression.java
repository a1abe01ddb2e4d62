package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.List;

/**
 * An expression of a range: what a {@link RangeType} gives, and has the operators of ranges.
 *
 * @param <T> the Java type of the range
 * @param <E> the Java type of a bound
 */
public non-sealed interface RangeExpression<T, E> extends Expression<T> {
    private RangeExpression<T, E> itself(String operator) {
        return OperatorClass.RANGE.of(this, operator);
    }

    /** Whether a value lies in this range. */
    default Condition contains(E value) {
        return contains(new BindParameter<>(boundType(), value));
    }

    /** Whether a value lies in this range. */
    default Condition contains(Expression<? extends E> value) {
        return Comparison.of(itself(Operator.RANGE_CONTAINS.sql()), Operator.RANGE_CONTAINS, value);
    }

    /** Whether all values of another range lie in this one; those of an empty one do. */
    default Condition containsAll(T other) {
        return containsAll(new BindParameter<>(type(), other));
    }

    /** Whether all values of another range lie in this one; those of an empty one do. */
    default Condition containsAll(Expression<? extends T> other) {
        return Comparison.of(itself(Operator.RANGE_CONTAINS.sql()), Operator.RANGE_CONTAINS, other);
    }

    /** Whether this and another range have a value in common. */
    default Condition overlaps(T other) {
        return overlaps(new BindParameter<>(type(), other));
    }

    /** Whether this and another range have a value in common. */
    default Condition overlaps(Expression<? extends T> other) {
        return Comparison.of(itself(Operator.RANGE_OVERLAPS.sql()), Operator.RANGE_OVERLAPS, other);
    }

    /** Whether one range begins where the other one ends, with no value between them and none in common. */
    default Condition adjacentTo(T other) {
        return adjacentTo(new BindParameter<>(type(), other));
    }

    /** Whether one range begins where the other one ends, with no value between them and none in common. */
    default Condition adjacentTo(Expression<? extends T> other) {
        return Comparison.of(itself(Operator.RANGE_ADJACENT.sql()), Operator.RANGE_ADJACENT, other);
    }

    /** Whether no value lies in this range. */
    default Condition isEmpty() {
        return new FunctionCondition("range_is_empty", List.of(itself("isEmpty")));
    }

    /** The lower bound; null where there is none, and of an empty range. */
    default Expression<E> lower() {
        return AnyFunctionCall.standard("range_lower", boundType(), this);
    }

    /** The upper bound; null where there is none, and of an empty range. */
    default Expression<E> upper() {
        return AnyFunctionCall.standard("range_upper", boundType(), this);
    }

    /** The type of the bounds. */
    @SuppressWarnings("unchecked") // a range of E has bounds of a type of E
    default SqlType<E> boundType() {
        return ((RangeType<E>) (SqlType<?>) itself("bound").type()).boundType();
    }
}
