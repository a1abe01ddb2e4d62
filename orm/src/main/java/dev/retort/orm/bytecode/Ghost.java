package dev.retort.orm.bytecode;

import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.LazyReference;
import org.jspecify.annotations.Nullable;

/**
 * What a generated subclass of an entity class implements: a reference that knows its key and is not loaded yet.
 *
 * <p>The key is in its own attribute, so the key's getter answers at once. The first call of any other method that is
 * not private ({@code equals}, {@code hashCode} and {@code toString} included, where the entity overrides them) loads the
 * state into the ghost itself: no second object appears behind it, and {@code ==} and the identity map stay true. Within
 * methods of the entity, fields are therefore loaded.
 *
 * <p>A field that other code reads directly ({@code address.user.name}) does not load. Where that is possible ({@link
 * GeneratedClasses#isReachedByFields}), references are loaded with what refers to them, and no ghost is left when a query gives
 * its objects. {@code getClass()} is the generated subclass. Not thread-safe, as sessions are not.
 *
 * <p>The two methods carry Retort's name to stay out of the way of the entity's own.
 */
public interface Ghost extends LazyReference {

    /** Sets who loads the state, or with null marks it as loaded. */
    void retortLoader(@Nullable LazyLoader loader);

    /** Whether an object is a ghost whose state is still missing; also true while it is being loaded. */
    static boolean isUnloaded(@Nullable Object entity) {
        return entity instanceof Ghost ghost && ghost.retortLoader() != null;
    }

    /**
     * Marks an object as loaded, if it is a ghost: a query has brought its row. Comes before its setters are called, which
     * would load it otherwise.
     *
     * @return who would have loaded it, for {@link #markUnloaded}; null if it was loaded
     */
    static @Nullable LazyLoader markLoaded(Object entity) {
        if (entity instanceof Ghost ghost) {
            LazyLoader loader = ghost.retortLoader();
            ghost.retortLoader(null);
            return loader;
        }
        return null;
    }

    /** Undoes {@link #markLoaded}: the row could not be read. */
    static void markUnloaded(Object entity, @Nullable LazyLoader loader) {
        if (entity instanceof Ghost ghost) {
            ghost.retortLoader(loader);
        }
    }

    /**
     * Loads a ghost unless that has been done or is being done. If the loader fails, the ghost stays unloaded and the
     * next touch tries again.
     */
    static void load(Ghost ghost) {
        LazyLoader loader = ghost.retortLoader();
        if (loader == null || loader == GhostLoading.IN_PROGRESS) {
            return;
        }
        ghost.retortLoader(GhostLoading.IN_PROGRESS);
        try {
            loader.load(ghost);
            ghost.retortLoader(null);
        } catch (RuntimeException | Error e) {
            ghost.retortLoader(loader);
            throw e;
        }
    }
}
