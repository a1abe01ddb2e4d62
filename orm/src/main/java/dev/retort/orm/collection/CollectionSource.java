package dev.retort.orm.collection;

import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.PersistenceContext;

/**
 * Where a collection belongs and who loads it.
 *
 * @param owner the object that has the collection
 * @param relationship which of its collections it is
 * @param loader loads the collection when it is touched
 * @param context the session's objects
 */
public record CollectionSource(
        EntityState<?> owner, RelationshipMapping relationship, LazyLoader loader, PersistenceContext context) {
    /** For messages: {@code User.addresses}. */
    @Override
    public String toString() {
        return relationship.owner().entityName() + "." + relationship.name();
    }
}
