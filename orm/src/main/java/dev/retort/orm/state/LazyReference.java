package dev.retort.orm.state;

import org.jspecify.annotations.Nullable;

/**
 * An object that may not be loaded yet, and then loads its state into itself when it is touched: no second object appears
 * behind it, and {@code ==} and the identity map stay true. What a touch is depends on who wrote its class: the bytecode room
 * generates subclasses of plain classes, of which methods are called; the enhancement changes classes so that each use of a
 * field is one.
 *
 * <p>Classes of the program come to implement it, so the methods carry Retort's name. Not thread-safe, as sessions are not.
 */
public interface LazyReference {
    /** Who loads the state; null once it is there. */
    @Nullable
    LazyLoader retortLoader();

    /** Sets who loads the state, or with null marks it as loaded. */
    void retortLoader(@Nullable LazyLoader loader);

    /** Whether the state of an object is still missing; also true while it is being loaded. */
    static boolean isUnloaded(@Nullable Object entity) {
        return entity instanceof LazyReference reference && reference.retortLoader() != null;
    }

    /**
     * Marks an object as loaded: a query has brought its row. Comes before its setters are called, which would load it
     * otherwise.
     *
     * @return who would have loaded it, for {@link #markUnloaded}; null if it was loaded
     */
    static @Nullable LazyLoader markLoaded(Object entity) {
        if (entity instanceof LazyReference reference) {
            LazyLoader loader = reference.retortLoader();
            reference.retortLoader(null);
            return loader;
        }
        return null;
    }

    /** Undoes {@link #markLoaded}: the row could not be read, or counts no longer. */
    static void markUnloaded(Object entity, @Nullable LazyLoader loader) {
        if (entity instanceof LazyReference reference) {
            reference.retortLoader(loader);
        }
    }

    /**
     * Loads an object that was touched, unless that has been done or is being done. If the loader fails, it stays unloaded and
     * the next touch tries again. The classes that load on touch call it.
     */
    static void load(LazyReference touched) {
        LazyLoader loader = touched.retortLoader();
        if (loader == null || loader == LoadInProgress.LOADER) {
            return;
        }
        touched.retortLoader(LoadInProgress.LOADER);
        try {
            loader.load(touched);
            touched.retortLoader(null);
        } catch (RuntimeException | Error e) {
            touched.retortLoader(loader);
            throw e;
        }
    }
}
