package dev.retort.orm.mapping;

import dev.retort.sql.TextColumnClause;

/**
 * An attribute of text.
 *
 * @param <E> the entity class
 * @param <T> the boxed Java type of a value
 */
public final class TextAttribute<E, T> extends Attribute<E, T> implements TextColumnClause<T> {
    private TextAttribute(Class<E> entityClass, String attributeName, Class<T> javaType) {
        super(entityClass, attributeName, javaType);
    }

    TextAttribute(TextAttribute<E, T> attribute, AttributeRows rows) {
        super(attribute, rows);
    }

    /** For generated metamodels. */
    public static <E, T> TextAttribute<E, T> of(Class<E> entityClass, String attributeName, Class<T> javaType) {
        return new TextAttribute<>(entityClass, attributeName, javaType);
    }
}
