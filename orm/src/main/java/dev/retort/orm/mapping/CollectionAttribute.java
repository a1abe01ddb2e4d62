package dev.retort.orm.mapping;

import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
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

    CollectionAttribute(CollectionAttribute<E, T> collection, EntityExpression<E> rows) {
        super(collection, rows);
    }

    private CollectionAttribute(CollectionAttribute<E, ? super T> collection, Narrowed<T> narrowed) {
        super(collection, narrowed);
    }

    /** For generated metamodels. */
    public static <E, T> CollectionAttribute<E, T> of(
            Class<E> entityClass, String attributeName, Class<T> elementClass) {
        return new CollectionAttribute<>(entityClass, attributeName, elementClass);
    }

    /**
     * The relationship as far as it leads to objects of a class that extends the one at its other end: {@code join}, {@code any} and
     * the like mean only these then, and a load option can go on with what that class adds; it loads the others all the same.
     *
     * <pre>{@code Keeper_.animals.ofType(Dog_.self()).any(Dog_.trained.isTrue())}</pre>
     *
     * @param type the class, {@code Dog_.self()}, or under another name
     */
    public <S extends T> CollectionAttribute<E, S> ofType(EntityExpression<S> type) {
        return new CollectionAttribute<>(this, new Narrowed<>(type));
    }

    /** Rows whose collection has an element: {@code EXISTS (SELECT 1 FROM addresses WHERE …)}. */
    public Condition any() {
        return join().exists();
    }

    /**
     * Rows whose collection has an element that a condition holds for. The condition names the elements by their metamodel; so
     * it does where the element is of the same class as what has the collection, whose own rows it cannot name then.
     */
    public Condition any(Expression<Boolean> condition) {
        return join().exists(condition);
    }

    /** As {@link #any(Expression)}, where the condition names the elements by another name: {@code child.label}. */
    public Condition any(EntityExpression<T> elements, Expression<Boolean> condition) {
        return to(elements).exists(condition);
    }

    /**
     * Rows whose collection has an element, as the database has it.
     *
     * @throws dev.retort.error.InvalidRequestException if the element has no key yet
     */
    public Condition contains(T element) {
        return join().contains(ReferenceConditions.keyOf(mapping(), element));
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
