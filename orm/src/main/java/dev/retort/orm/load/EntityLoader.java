package dev.retort.orm.load;

import dev.retort.engine.Result;
import dev.retort.error.DetachedInstanceException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.bytecode.GeneratedClasses;
import dev.retort.orm.collection.CollectionSource;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.schema.Column;
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
     * Loads what came with what was read and must not be handed out unloaded: references whose fields can be read, and the
     * other sides of one-to-one relationships.
     *
     * @throws NoResultFoundException if a reference has no row
     * @throws InvalidRequestException if there is no end to it
     */
    public void completeReferences() {
        completion.run();
    }

    /** After a rollback: the sides of one-to-one relationships agree again. */
    public void rolledBack() {
        new RestoredSides(context, completion).restore();
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
        } else if (known.isLoaded()) {
            completeReferences();
            return known.entity();
        }
        E found = execute(byKey(mapping, key), mapping).oneOrNull();
        completeReferences();
        return found;
    }

    private static Select<?> byKey(EntityMapping<?> mapping, Object key) {
        return Sql.select(mapping.columns()).where(keyColumn(mapping).eq(key));
    }

    @SuppressWarnings("unchecked") // the caller's key is of the column's class, or the bind refuses it
    static Column<Object> keyColumn(EntityMapping<?> mapping) {
        return (Column<Object>) mapping.idAttribute().column();
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

    PersistenceContext context() {
        return context;
    }

    @Override
    public void load(Object touched) {
        if (touched instanceof PersistentCollection collection) {
            loadCollection(collection);
        } else {
            loadReference(touched);
        }
        completeReferences();
    }

    /** Without a flush: it may be the second half of a change that is touched, {@code a.remove(x); b.add(x)}. */
    private void loadCollection(PersistentCollection collection) {
        CollectionSource source = collection.source();
        requireAttached(source.owner(), source.relationship().name());
        RelationshipMapping relationship = source.relationship();
        List<EntityState<?>> owners = LoadBatch.companions(
                source.owner(),
                relationship.owner(),
                state -> state.status() == source.owner().status() && lacksCollection(state, relationship));
        new SelectinLoading(this, relationship).load(owners);
    }

    private static boolean lacksCollection(EntityState<?> state, RelationshipMapping relationship) {
        return state.isLoaded()
                && state.get(relationship.index()) instanceof PersistentCollection collection
                && !collection.isLoaded();
    }

    private void loadReference(Object ghost) {
        EntityMapping<Object> mapping = context.mappings().ofInstance(ghost);
        if (context.isClosed()) {
            throw detached(mapping.entityName() + "#" + mapping.idOf(ghost), "its attributes");
        }
        EntityState<Object> state = context.find(ghost);
        if (state == null) {
            throw detached(mapping.entityName() + "#" + mapping.idOf(ghost), "its attributes");
        }
        new ReferenceLoading(this, mapping).load(LoadBatch.companions(state, mapping, Completion::isUnloadedReference));
        Completion.requireRow(state);
    }

    private void requireAttached(EntityState<?> owner, String attribute) {
        if (context.isClosed() || owner.status() == ObjectStatus.DETACHED) {
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
