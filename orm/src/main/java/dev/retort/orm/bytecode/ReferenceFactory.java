package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.LazyReference;
import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;

/**
 * Makes references to objects of one entity that are not loaded yet: ghosts, or instances of the class itself where it is
 * enhanced. Thread-safe.
 *
 * @param <E> the entity class
 */
public final class ReferenceFactory<E> {

    private final EntityMapping<E> mapping;
    private final Supplier<E> constructor;

    private ReferenceFactory(EntityMapping<E> mapping, Supplier<E> constructor) {
        this.mapping = mapping;
        this.constructor = constructor;
    }

    static <E> ReferenceFactory<E> ofEnhanced(EntityMapping<E> mapping) {
        return new ReferenceFactory<>(mapping, mapping.access()::newInstance);
    }

    static <E> ReferenceFactory<E> ofGhosts(EntityMapping<E> mapping, MethodHandle constructor) {
        return new ReferenceFactory<>(mapping, () -> construct(mapping, constructor));
    }

    /** A reference to the object of a key; the loader is called when it is first touched. */
    public E newReference(Object key, LazyLoader loader) {
        E reference = constructor.get();
        // Before it has a loader, since a key that is set by its setter would load.
        mapping.setKey(reference, key);
        ((LazyReference) reference).retortLoader(loader);
        return reference;
    }

    @SuppressWarnings("unchecked") // a generated subclass of E
    private static <E> E construct(EntityMapping<E> mapping, MethodHandle constructor) {
        try {
            return (E) (Object) constructor.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The constructor of " + mapping.entityName() + " has failed", e);
        }
    }
}
