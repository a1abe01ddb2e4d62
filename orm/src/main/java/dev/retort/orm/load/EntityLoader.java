package dev.retort.orm.load;

import dev.retort.engine.Result;
import dev.retort.error.DetachedInstanceException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.bytecode.GeneratedClasses;
import dev.retort.orm.bytecode.Ghost;
import dev.retort.orm.collection.CollectionSource;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.mapping.Callback;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.type.TypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads objects of one session, on demand and on touch. Used by the session's thread. */
public final class EntityLoader implements LazyLoader {
    private final PersistenceContext context;
    private final LoadSession session;
    private final GeneratedClasses generated;

    private final Completion completion = new Completion(this);

    /** Read, and not told yet; a list of its own only while there is something in it. */
    private List<EntityState<?>> toTell = List.of();

    /** Creates the loader of a session. */
    public EntityLoader(PersistenceContext context, LoadSession session, GeneratedClasses generated) {
        this.context = context;
        this.session = session;
        this.generated = generated;
    }

    /** The objects of a query that selects the entity's columns in their order, with what the options ask for. */
    public <E> Result<E> execute(Select<?> select, EntityMapping<E> mapping) {
        return session.connection().execute(select).read(rowReader(mapping));
    }

    /**
     * Ends what a query has read: loads what came with it and must not be handed out unloaded, references whose fields can be
     * read and the other sides of one-to-one relationships; then tells the objects.
     *
     * @throws NoResultFoundException if a reference has no row
     * @throws InvalidRequestException if there is no end to it
     */
    public void completeReferences() {
        completion.run();
        while (!toTell.isEmpty()) {
            List<EntityState<?>> loaded = toTell;
            toTell = List.of();
            loaded.forEach(state -> state.mapping().callbacks().call(Callback.POST_LOAD, state.entity()));
        }
    }

    /** An object was read whose entity wants to know it, when all that was read is whole. */
    void tellLoad(EntityState<?> state) {
        if (toTell.isEmpty()) {
            toTell = new ArrayList<>();
        }
        toTell.add(state);
    }

    /** Loads relationships of objects that have just been read. */
    public void apply(List<LoadOption> options, List<?> entities) {
        if (options.isEmpty() || entities.isEmpty()) {
            return;
        }
        List<EntityState<?>> states = new ArrayList<>(entities.size());
        for (Object entity : entities) {
            EntityState<?> state = context.find(entity);
            if (state != null) {
                states.add(state);
            }
        }
        applyToStates(options, states);
    }

    private void applyToStates(List<LoadOption> options, List<EntityState<?>> states) {
        if (states.isEmpty()) {
            return;
        }
        EntityMapping<?> mapping = states.get(0).mapping();
        for (LoadOption option : options) {
            List<EntityState<?>> related = new SelectinLoading(this, relationship(option, mapping)).load(states);
            applyToStates(option.nested(), related);
        }
    }

    /** The option's relationship as this session's registry has mapped it; another may have done so since. */
    private static RelationshipMapping relationship(LoadOption option, EntityMapping<?> mapping) {
        return mapping.relationship(option.relationship().attributeName());
    }

    /** The object with a key, from the identity map or the database; null if there is no such row. */
    public <E> @Nullable E get(EntityMapping<E> mapping, Object key) {
        EntityState<E> known = context.identityMap().get(mapping, key);
        if (known == null || known.status() == ObjectStatus.DELETED) {
            E pending = context.pending(mapping, key);
            if (pending != null || known != null) {
                return pending;
            }
        } else if (known.isLoaded() && !known.isStale()) {
            completeReferences();
            return known.entity();
        }
        E found = execute(byKey(mapping, key), mapping).oneOrNull();
        completeReferences();
        return found;
    }

    private static Select<?> byKey(EntityMapping<?> mapping, Object key) {
        return Sql.select(mapping.columns())
                .where(KeyConditions.equal(mapping.key().columns(), key));
    }

    <E> EntityRowReader<E> rowReader(EntityMapping<E> mapping) {
        return new EntityRowReader<>(this, context, mapping, generated.hydrator(mapping, types()));
    }

    /** How the session's database stores values. */
    TypeAdapter types() {
        return session.connection().engine().types();
    }

    /** A reference that is not loaded yet. */
    <E> EntityState<E> newReference(EntityMapping<E> mapping, Object key) {
        E ghost = generated.ghosts(mapping).newGhost(key, this);
        EntityState<E> state = context.addPersistent(ghost, mapping, key);
        if (generated.isReachedByFields(mapping)) {
            completion.add(state);
        }
        return state;
    }

    boolean isEager(RelationshipMapping relationship) {
        return generated.isEager(relationship);
    }

    Completion completion() {
        return completion;
    }

    LoadSession session() {
        return session;
    }

    @Override
    public PersistenceContext context() {
        return context;
    }

    @Override
    public void load(Object touched) {
        context.thread().enter();
        try {
            if (touched instanceof PersistentCollection collection) {
                loadCollection(collection);
            } else {
                loadReference(touched);
            }
            completeReferences();
        } finally {
            context.thread().exit();
        }
    }

    /** Without a flush: it may be the second half of a change that is touched, {@code a.remove(x); b.add(x)}. */
    private void loadCollection(PersistentCollection collection) {
        CollectionSource source = collection.source();
        requireAttached(source.owner(), source.relationship().name());
        if (isExpired(source.owner())) {
            loadReference(source.owner().entity()); // or changes of the collection would not be looked for
        }
        RelationshipMapping relationship = source.relationship();
        List<EntityState<?>> owners = LoadBatch.companions(
                source.owner(),
                relationship.owner(),
                state -> state.status() == source.owner().status() && lacksCollection(state, relationship));
        new SelectinLoading(this, relationship).load(owners);
    }

    private static boolean isExpired(EntityState<?> owner) {
        return owner.status() == ObjectStatus.PERSISTENT && !owner.isLoaded();
    }

    private static boolean lacksCollection(EntityState<?> state, RelationshipMapping relationship) {
        return state.isLoaded()
                && state.get(relationship.index()) instanceof PersistentCollection collection
                && !collection.isLoaded();
    }

    private void loadReference(Object ghost) {
        EntityMapping<Object> mapping = context.mappings().ofInstance(ghost);
        EntityState<Object> state = context.find(ghost);
        if (state == null) {
            throw detached(mapping.entityName() + "#" + mapping.idOf(ghost), "its attributes");
        }
        new ReferenceLoading(this, mapping).load(LoadBatch.companions(state, mapping, EntityLoader::needsRow));
        Completion.requireRow(state);
    }

    private static boolean needsRow(EntityState<?> state) {
        return Completion.isUnloadedReference(state) || (state.isStale() && state.status() == ObjectStatus.PERSISTENT);
    }

    /**
     * Reads the rows of held objects of one entity again, past what the session knows; values that the program has changed
     * stay.
     *
     * @throws NoResultFoundException if one has no row any more
     */
    public void refresh(List<EntityState<?>> states) {
        for (EntityState<?> state : states) {
            if (state.isLoaded()) {
                state.markStale();
            }
        }
        new ReferenceLoading(this, states.get(0).mapping()).load(states);
        states.forEach(Completion::requireRow);
        completeReferences();
    }

    /** Whether an object can load on touch: only instances of generated classes, whose fields no other code reads, do. */
    public boolean canExpire(EntityState<?> state) {
        return state.entity() instanceof Ghost && !generated.isReachedByFields(state.mapping());
    }

    /** Makes an object, if it can be, a reference again that loads on touch; false if it cannot. */
    public boolean expire(EntityState<?> state) {
        boolean possible = canExpire(state);
        if (possible) {
            state.unload();
            Ghost.markUnloaded(state.entity(), this);
        }
        return possible;
    }

    /**
     * A transaction was rolled back: collections load anew, and what was read in it loads on touch where it can; the rest
     * waits for a query or flush.
     */
    public void expireRead() {
        new RestoredSides(context, completion).restore();
        context.identityMap().forEach(EntityLoader::expireCollections);
        if (!context.stale().isEmpty()) {
            context.stale().removeIf(this::expire);
        }
    }

    private static void expireCollections(EntityState<?> state) {
        if (!state.isLoaded()) {
            return; // none is loaded, and a getter would load
        }
        List<RelationshipMapping> collections = state.mapping().collections();
        for (int i = 0; i < collections.size(); i++) {
            if (state.get(collections.get(i).index()) instanceof PersistentCollection collection) {
                collection.expire();
            }
        }
    }

    /** Brings up to date what was read in a transaction that was rolled back and the program has changed since then. */
    @Override
    public void loadStale() {
        context.stale().removeIf(state -> !state.isStale() || state.status() != ObjectStatus.PERSISTENT);
        for (EntityState<?> state : List.copyOf(context.stale())) {
            if (state.isStale() && state.isModified()) {
                load(state.entity());
            }
        }
    }

    private void requireAttached(EntityState<?> owner, String attribute) {
        if (owner.status() == ObjectStatus.DETACHED) {
            throw detached(owner.mapping().entityName() + "#" + owner.key(), "\"" + attribute + "\"");
        }
    }

    private static DetachedInstanceException detached(String entity, String what) {
        return new DetachedInstanceException(entity + " is detached: " + what + " cannot be loaded any more. Touch it"
                + " before the session closes, or load it with the query: options(selectin(…))");
    }

    /** Options name relationships of the queried entity. */
    public static void check(List<LoadOption> options, EntityMapping<?> mapping) {
        for (LoadOption option : options) {
            if (option.relationship().entityClass() != mapping.entityClass()) {
                throw new InvalidRequestException(option + " is not of " + mapping.entityName()
                        + "; options name its relationships, and those further on with then(…)");
            }
            check(option.nested(), relationship(option, mapping).target());
        }
    }
}
