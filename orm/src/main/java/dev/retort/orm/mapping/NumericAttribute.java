package dev.retort.orm.mapping;

import dev.retort.sql.NumericColumnClause;

/**
 * An attribute of a number.
 *
 * @param <E> the entity class
 * @param <T> the boxed Java type of a value
 */
public final class NumericAttribute<E, T> extends Attribute<E, T> implements NumericColumnClause<T> {
    private NumericAttribute(Class<E> entityClass, String attributeName, Class<T> javaType) {
        super(entityClass, attributeName, javaType);
    }

    NumericAttribute(NumericAttribute<E, T> attribute, AttributeRows rows) {
        super(attribute, rows);
    }

    /** For generated metamodels. */
    public static <E, T> NumericAttribute<E, T> of(Class<E> entityClass, String attributeName, Class<T> javaType) {
        return new NumericAttribute<>(entityClass, attributeName, javaType);
    }
}
