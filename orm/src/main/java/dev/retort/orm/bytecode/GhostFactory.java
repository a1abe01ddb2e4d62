package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.LazyLoader;
import java.lang.invoke.MethodHandle;

/**
 * Makes ghosts of one entity. Thread-safe.
 *
 * @param <E> the entity class
 */
public final class GhostFactory<E> {

    private final EntityMapping<E> mapping;
    private final MethodHandle constructor;

    GhostFactory(EntityMapping<E> mapping, MethodHandle constructor) {
        this.mapping = mapping;
        this.constructor = constructor;
    }

    /** A reference to the object of a key; the loader is called when it is first touched. */
    public E newGhost(Object key, LazyLoader loader) {
        E ghost = construct();
        // Before it has a loader, since a key that is set by its setter would load.
        mapping.setKey(ghost, key);
        ((Ghost) ghost).retortLoader(loader);
        return ghost;
    }

    @SuppressWarnings("unchecked") // a generated subclass of E
    private E construct() {
        try {
            return (E) (Object) constructor.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The constructor of " + mapping.entityName() + " has failed", e);
        }
    }
}
