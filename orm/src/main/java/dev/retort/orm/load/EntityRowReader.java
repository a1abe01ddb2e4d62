package dev.retort.orm.load;

import dev.retort.engine.RowReader;
import dev.retort.orm.bytecode.Ghost;
import dev.retort.orm.bytecode.Hydrator;
import dev.retort.orm.collection.CollectionSource;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.Callback;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the object of a row, or finds it in the identity map and brings it up to date. Hot path: runs once per row. For one
 * result.
 */
final class EntityRowReader<E> implements RowReader<E> {
    private final EntityLoader loader;
    private final PersistenceContext context;
    private final EntityMapping<E> mapping;
    private final Hydrator<E> hydrator;
    private final List<RelationshipMapping> references;
    private final List<RelationshipMapping> inverseReferences;
    private final List<RelationshipMapping> collections;
    private final boolean[] eagerReferences;
    private final boolean[] eagerCollections;
    private final @Nullable Object[] foreignKeys;
    private final LoadBatch batch = new LoadBatch();
    private final boolean tellsLoads;

    EntityRowReader(EntityLoader loader, PersistenceContext context, EntityMapping<E> mapping, Hydrator<E> hydrator) {
        this.loader = loader;
        this.context = context;
        this.mapping = mapping;
        this.hydrator = hydrator;
        this.references = mapping.references();
        this.inverseReferences = mapping.inverseReferences();
        this.collections = mapping.collections();
        this.eagerReferences = eager(references);
        this.eagerCollections = eager(collections);
        this.foreignKeys = new Object[references.size()];
        this.tellsLoads = mapping.callbacks().has(Callback.POST_LOAD);
    }

    private boolean[] eager(List<RelationshipMapping> relationships) {
        boolean[] eager = new boolean[relationships.size()];
        for (int i = 0; i < eager.length; i++) {
            eager[i] = loader.isEager(relationships.get(i));
        }
        return eager;
    }

    @Override
    public E read(ResultSet row) throws SQLException {
        return readState(row).entity();
    }

    EntityState<E> readState(ResultSet row) throws SQLException {
        Object key = hydrator.key(row, 1);
        if (key == null) {
            throw new SQLException("a row of " + mapping.table() + " has no key");
        }
        EntityState<E> state = context.identityMap().get(mapping, key);
        if (state == null) {
            E entity = mapping.access().newInstance();
            hydrator.hydrate(entity, row, 1, foreignKeys);
            state = context.addPersistent(entity, mapping, key);
            connect(state);
        } else if (!state.isLoaded()) {
            fill(state.entity(), row);
            connect(state);
        } else if (state.isStale()) {
            readAgain(state, row);
        } else if (state.status() == ObjectStatus.PERSISTENT && !state.isModified()) {
            refresh(state, row);
        }
        return state;
    }

    /** A query must not give an object that contradicts its conditions; what the program has changed stays. */
    private void refresh(EntityState<E> state, ResultSet row) throws SQLException {
        hydrate(state, row);
        if (state.isModified()) {
            context.updated(state); // what came of this transaction goes with it
            tellLoad(state);
        }
    }

    /** What was read before counts for nothing; what the program has changed since then stays. */
    private void readAgain(EntityState<E> state, ResultSet row) throws SQLException {
        OwnChanges own = OwnChanges.of(state);
        hydrate(state, row);
        context.read(state);
        own.giveBack(state);
        inverseReferences.forEach(inverse -> loader.completion().add(inverse, state));
        tellLoad(state);
    }

    private void hydrate(EntityState<E> state, ResultSet row) throws SQLException {
        hydrator.hydrate(state.entity(), row, 1, foreignKeys);
        for (int i = 0; i < foreignKeys.length; i++) {
            RelationshipMapping reference = references.get(i);
            if (!refersTo(state.get(reference.index()), reference.target(), foreignKeys[i])) {
                Object former = state.get(reference.index());
                state.set(reference.index(), reference(reference.target(), foreignKeys[i], eagerReferences[i]));
                requireOtherSide(reference, former, state);
                requireOtherSide(reference, state.get(reference.index()), state);
            }
        }
    }

    private static boolean refersTo(@Nullable Object referred, EntityMapping<?> target, @Nullable Object key) {
        return referred == null ? key == null : key != null && key.equals(keyOf(referred, target));
    }

    private static <T> @Nullable Object keyOf(Object referred, EntityMapping<T> target) {
        return target.idOf(target.entityClass().cast(referred));
    }

    private void fill(E ghost, ResultSet row) throws SQLException {
        LazyLoader waiting = Ghost.markLoaded(ghost);
        try {
            hydrator.hydrate(ghost, row, 1, foreignKeys);
        } catch (SQLException | RuntimeException | Error e) {
            Ghost.markUnloaded(ghost, waiting);
            throw e;
        }
    }

    /** The object's references and collections become those of the session, and its state is known from here on. */
    private void connect(EntityState<E> state) {
        for (int i = 0; i < foreignKeys.length; i++) {
            RelationshipMapping reference = references.get(i);
            Object target = reference(reference.target(), foreignKeys[i], eagerReferences[i]);
            state.set(reference.index(), target);
            requireOtherSide(reference, target, state);
        }
        for (int i = 0; i < collections.size(); i++) {
            attach(state, collections.get(i));
            if (eagerCollections[i]) {
                loader.completion().add(collections.get(i), state);
            }
        }
        for (int i = 0; i < inverseReferences.size(); i++) {
            state.set(inverseReferences.get(i).index(), null); // until it is known
            loader.completion().add(inverseReferences.get(i), state);
        }
        context.read(state);
        batch.add(state);
        tellLoad(state);
    }

    private void tellLoad(EntityState<E> state) {
        if (tellsLoads) {
            loader.tellLoad(state);
        }
    }

    /** One that was expired has collections already, which the program may hold. */
    private void attach(EntityState<E> state, RelationshipMapping relationship) {
        boolean attached = state.get(relationship.index()) instanceof PersistentCollection collection
                && collection.source().owner() == state;
        if (!attached) {
            PersistentCollections.attach(new CollectionSource(state, relationship, loader, context));
        }
    }

    /** A loaded object whose row this one came to refer to, or refers to no longer, since the other side was loaded. */
    private void requireOtherSide(RelationshipMapping reference, @Nullable Object target, EntityState<E> state) {
        RelationshipMapping inverse = reference.inverse();
        if (target == null || inverse == null || !inverse.isInverseReference()) {
            return;
        }
        EntityState<?> targetState = context.find(target);
        boolean refers = state.get(reference.index()) == target;
        if (targetState != null
                && targetState.isLoaded()
                && refers != (targetState.get(inverse.index()) == state.entity())) {
            loader.completion().add(inverse, targetState);
        }
    }

    private <T> @Nullable Object reference(EntityMapping<T> target, @Nullable Object key, boolean eager) {
        if (key == null) {
            return null;
        }
        EntityState<T> known = context.identityMap().get(target, key);
        if (known == null) {
            known = loader.newReference(target, key);
            batch.add(known);
        }
        if (eager && !known.isLoaded()) {
            loader.completion().add(known);
        }
        return known.entity();
    }
}
