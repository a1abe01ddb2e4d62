package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The place where the static attributes of a class find its mapping. Attributes exist as soon as {@code User_} is
 * loaded, mappings when a registry is made.
 *
 * @param <E> the entity class
 */
final class MappingSlot<E> {

    private static final ClassValue<MappingSlot<?>> SLOTS = new ClassValue<>() {
        @Override
        protected MappingSlot<?> computeValue(Class<?> entityClass) {
            return new MappingSlot<>(entityClass);
        }
    };

    private final Class<E> entityClass;
    private volatile @Nullable EntityMapping<E> mapping;
    private volatile @Nullable EntityMappings mappings;

    /** The rows of the table; made once, so that each query finds its columns resolved. */
    private final EntityExpression<E> self;

    private MappingSlot(Class<E> entityClass) {
        this.entityClass = entityClass;
        this.self = new EntityExpression<>(this);
    }

    @SuppressWarnings("unchecked") // the slot of a class was made for that class
    static <E> MappingSlot<E> of(Class<E> entityClass) {
        return (MappingSlot<E>) SLOTS.get(entityClass);
    }

    /** The class. */
    Class<E> entityClass() {
        return entityClass;
    }

    /** The entity as a source of queries. */
    EntityExpression<E> self() {
        return self;
    }

    /** The mapping of the registry made last. */
    EntityMapping<E> mapping() {
        EntityMapping<E> bound = mapping;
        if (bound == null) {
            throw new InvalidRequestException(entityClass.getName() + " is not mapped yet, so its attributes name no"
                    + " columns; make a Registry with it first: Registry.of(" + entityClass.getSimpleName()
                    + ".class, …)");
        }
        return bound;
    }

    @Nullable
    EntityMapping<E> mappingOrNull() {
        return mapping;
    }

    /** All mappings of the registry made last. */
    @Nullable
    EntityMappings mappingsOrNull() {
        return mappings;
    }

    void bind(EntityMappings newMappings) {
        mappings = newMappings;
        mapping = newMappings.of(entityClass);
    }
}
