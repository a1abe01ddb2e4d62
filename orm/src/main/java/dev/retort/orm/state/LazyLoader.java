package dev.retort.orm.state;

import dev.retort.orm.mapping.RelationshipMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads what was touched before it was loaded: the only call upwards, declared here and implemented by the room that
 * loads.
 */
@FunctionalInterface
public interface LazyLoader {

    /**
     * Loads the state of a touched object, or the elements of a touched collection, into itself.
     *
     * @throws dev.retort.error.DetachedInstanceException if no session holds it any more
     */
    void load(Object touched);

    /** Reads the rows again of what was read in a transaction that was rolled back and was changed since then. */
    default void loadStale() {}

    /**
     * The objects, loaded or not, in whose list the database has one of some elements.
     *
     * @param list one with {@link RelationshipMapping#links}
     * @param elementKeys the keys of the elements
     */
    default List<Object> ownersOf(RelationshipMapping list, List<Object> elementKeys) {
        return List.of();
    }

    /** The objects of the session that it loads for; null for one that loads nothing. */
    default @Nullable PersistenceContext context() {
        return null;
    }
}
