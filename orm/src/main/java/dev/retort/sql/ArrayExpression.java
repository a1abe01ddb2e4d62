package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Arrays;

/**
 * An expression of an array: what an {@link ArrayType} gives, and has the operators of arrays.
 *
 * @param <T> the Java type of the array
 * @param <E> the Java type of an element
 */
public non-sealed interface ArrayExpression<T, E> extends Expression<T> {
    private ArrayExpression<T, E> itself(String operator) {
        return OperatorClass.ARRAY.of(this, operator);
    }

    /**
     * An element; null, or on some databases an error, where there is none.
     *
     * @param index the place, from 1
     * @param elementType the type of the elements
     */
    default <V> Expression<V> element(int index, SqlType<V> elementType) {
        return new ArrayElement<>(elementType, itself("element"), new BindParameter<>(SqlTypes.INTEGER, index));
    }

    /** As {@link #element(int, SqlType)}, as a value of any kind. */
    default Expression<E> element(int index) {
        return element(index, elementType());
    }

    /** An element, from 1; null, or on some databases an error, where there is none. */
    default <V> Expression<V> element(Expression<Integer> index, SqlType<V> elementType) {
        return new ArrayElement<>(elementType, itself("element"), index);
    }

    /** As {@link #element(int, SqlType)}, with the operators of its kind. */
    default <V, X extends Expression<V>> X element(int index, KindType<V, X, ?, ?> elementType) {
        return element(new BindParameter<>(SqlTypes.INTEGER, index), elementType);
    }

    /** As {@link #element(Expression, SqlType)}, with the operators of its kind. */
    default <V, X extends Expression<V>> X element(Expression<Integer> index, KindType<V, X, ?, ?> elementType) {
        return elementType.expression(new ArrayElement<>(elementType, itself("element"), index));
    }

    /** Whether this has an element that is equal to a value. */
    default Condition contains(E element) {
        return Comparison.of(
                new BindParameter<>(elementType(), element), Operator.EQ, new Quantified<>(elementType(), false, this));
    }

    /** Whether this holds all elements of another array. */
    default Condition containsAll(Expression<? extends T> other) {
        return Comparison.of(itself(Operator.ARRAY_CONTAINS.sql()), Operator.ARRAY_CONTAINS, other);
    }

    /** Whether this holds all elements of another array. */
    default Condition containsAll(T other) {
        return Comparison.of(
                itself(Operator.ARRAY_CONTAINS.sql()), Operator.ARRAY_CONTAINS, new BindParameter<>(type(), other));
    }

    /** Whether this holds all of some elements. */
    @SuppressWarnings("unchecked") // only read
    default Condition containsAll(E... elements) {
        return containsAll(array(elements));
    }

    /** Whether this and another array have an element in common. */
    default Condition overlaps(Expression<? extends T> other) {
        return Comparison.of(itself(Operator.ARRAY_OVERLAPS.sql()), Operator.ARRAY_OVERLAPS, other);
    }

    /** Whether this and another array have an element in common. */
    default Condition overlaps(T other) {
        return Comparison.of(
                itself(Operator.ARRAY_OVERLAPS.sql()), Operator.ARRAY_OVERLAPS, new BindParameter<>(type(), other));
    }

    /** Whether this has one of some elements. */
    @SuppressWarnings("unchecked") // only read
    default Condition overlaps(E... elements) {
        return overlaps(array(elements));
    }

    @SuppressWarnings("unchecked") // an array of E is a list of E
    private Expression<T> array(E[] elements) {
        return new BindParameter<>(type(), (T) Arrays.asList(elements));
    }

    /** The type of the elements. */
    @SuppressWarnings("unchecked") // an array of E has elements of a type of E
    default SqlType<E> elementType() {
        return (SqlType<E>) itself("element").type().elementType().orElseThrow();
    }
}
