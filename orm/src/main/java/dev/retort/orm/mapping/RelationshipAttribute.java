package dev.retort.orm.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A relationship of an entity class, or a collection of values, as load options and joins name it. Like {@link Attribute} it exists before any
 * registry does. Thread-safe.
 *
 * @param <E> the entity class that has it
 * @param <T> the entity class at the other end, or the class of the values
 */
public abstract sealed class RelationshipAttribute<E, T>
        permits ReferenceAttribute, CollectionAttribute, ElementsAttribute {

    private final Class<E> entityClass;
    private final String attributeName;
    private final Class<T> targetClass;
    private final MappingSlot<E> slot;
    private final EntityExpression<E> rows;
    private final EntityExpression<T> target;

    RelationshipAttribute(Class<E> entityClass, String attributeName, Class<T> targetClass) {
        this.entityClass = entityClass;
        this.attributeName = attributeName;
        this.targetClass = targetClass;
        this.slot = MappingSlot.of(entityClass);
        this.rows = EntityExpression.of(entityClass);
        this.target = EntityExpression.of(targetClass);
    }

    /** The same relationship of other rows. */
    RelationshipAttribute(RelationshipAttribute<E, T> relationship, EntityExpression<E> rows) {
        this.entityClass = relationship.entityClass;
        this.attributeName = relationship.attributeName;
        this.targetClass = relationship.targetClass;
        this.slot = relationship.slot;
        this.rows = rows;
        this.target = relationship.target;
    }

    /** The same relationship as far as it leads to objects of another class, which extends the one at the other end. */
    RelationshipAttribute(RelationshipAttribute<E, ? super T> relationship, Narrowed<T> narrowed) {
        this.entityClass = relationship.entityClass();
        this.attributeName = relationship.attributeName();
        this.targetClass = narrowed.target.entityClass();
        this.slot = MappingSlot.of(entityClass);
        this.rows = relationship.rows();
        this.target = narrowed.target;
    }

    /** Tells two constructors apart. */
    record Narrowed<T>(EntityExpression<T> target) {}

    /** The class that has the relationship. */
    public Class<E> entityClass() {
        return entityClass;
    }

    /** The attribute's name in its class. */
    public String attributeName() {
        return attributeName;
    }

    /** The class at the other end: of the reference, or of the collection's elements. */
    public Class<T> targetClass() {
        return targetClass;
    }

    /**
     * How the relationship is mapped.
     *
     * @throws dev.retort.error.InvalidRequestException if no registry has mapped the class yet
     */
    public RelationshipMapping mapping() {
        return slot.mapping().relationship(attributeName);
    }

    /** The rows that have it: those of the table, or of what {@code User_.as("u2")} has given. */
    public EntityExpression<E> rows() {
        return rows;
    }

    /** The same relationship of other rows, of a subclass that the processor writes. */
    RelationshipAttribute(Class<E> entityClass, String attributeName, Class<T> targetClass, EntityExpression<E> rows) {
        this.entityClass = entityClass;
        this.attributeName = attributeName;
        this.targetClass = targetClass;
        this.slot = MappingSlot.of(entityClass);
        this.rows = rows;
        this.target = EntityExpression.of(targetClass);
    }

    /** The rows at the other end, as joins and conditions name them where they are given no other. */
    public EntityExpression<T> target() {
        return target;
    }

    final RelationshipJoin to(EntityExpression<T> target) {
        return new RelationshipJoin(mapping(), rows, target);
    }

    final RelationshipJoin join() {
        return to(target);
    }

    final void assign(E entity, @Nullable Object value) {
        slot.mapping().access().set(entity, mapping().index(), value);
    }

    final @Nullable Object value(E entity) {
        return slot.mapping().access().get(entity, mapping().index());
    }

    @Override
    public String toString() {
        return rows.resultName() + "." + attributeName;
    }
}
