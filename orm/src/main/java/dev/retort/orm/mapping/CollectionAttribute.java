package dev.retort.orm.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A to-many relationship: {@code User_.addresses}.
 *
 * @param <E> the entity class that has it
 * @param <T> the class of the collection's elements
 */
public final class CollectionAttribute<E, T> extends RelationshipAttribute<E, T> {

    private CollectionAttribute(Class<E> entityClass, String attributeName, Class<T> elementClass) {
        super(entityClass, attributeName, elementClass);
    }

    /** For generated metamodels. */
    public static <E, T> CollectionAttribute<E, T> of(
            Class<E> entityClass, String attributeName, Class<T> elementClass) {
        return new CollectionAttribute<>(entityClass, attributeName, elementClass);
    }

    /** The collection in an object: a {@code Collection}, {@code List} or {@code Set} as declared. */
    public @Nullable Object get(E entity) {
        return value(entity);
    }

    /**
     * Sets the whole collection of an object.
     *
     * @throws ClassCastException if it is not of the declared type
     */
    public void set(E entity, @Nullable Object value) {
        assign(entity, value);
    }
}
