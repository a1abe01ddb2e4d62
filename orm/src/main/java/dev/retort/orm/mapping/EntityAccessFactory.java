package dev.retort.orm.mapping;

/** Makes the {@link EntityAccess} of a class that has just been mapped; the room above generates it. */
@FunctionalInterface
public interface EntityAccessFactory {

    /**
     * The access to a class's members.
     *
     * @throws dev.retort.error.MappingException if the class's module refuses; the message names the {@code opens} that
     *     it needs
     */
    <E> EntityAccess<E> accessTo(EntityMapping<E> mapping);
}
