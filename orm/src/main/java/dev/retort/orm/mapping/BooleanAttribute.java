package dev.retort.orm.mapping;

import dev.retort.sql.Condition;

/**
 * An attribute of true and false, which is a condition.
 *
 * @param <E> the entity class
 */
public final class BooleanAttribute<E> extends Attribute<E, Boolean> implements Condition {
    private BooleanAttribute(Class<E> entityClass, String attributeName) {
        super(entityClass, attributeName, Boolean.class);
    }

    BooleanAttribute(BooleanAttribute<E> attribute, AttributeRows rows) {
        super(attribute, rows);
    }

    /** For generated metamodels. */
    public static <E> BooleanAttribute<E> of(Class<E> entityClass, String attributeName) {
        return new BooleanAttribute<>(entityClass, attributeName);
    }
}
