package dev.retort.orm.mapping;

import dev.retort.sql.TemporalColumnClause;

/**
 * An attribute of a date, a time of day, or both.
 *
 * @param <E> the entity class
 * @param <T> the boxed Java type of a value
 */
public final class TemporalAttribute<E, T> extends Attribute<E, T> implements TemporalColumnClause<T> {
    private TemporalAttribute(Class<E> entityClass, String attributeName, Class<T> javaType) {
        super(entityClass, attributeName, javaType);
    }

    TemporalAttribute(TemporalAttribute<E, T> attribute, AttributeRows rows) {
        super(attribute, rows);
    }

    /** For generated metamodels. */
    public static <E, T> TemporalAttribute<E, T> of(Class<E> entityClass, String attributeName, Class<T> javaType) {
        return new TemporalAttribute<>(entityClass, attributeName, javaType);
    }
}
