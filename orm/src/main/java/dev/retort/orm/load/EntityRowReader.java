package dev.retort.orm.load;

import dev.retort.engine.RowReader;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.bytecode.Hydrator;
import dev.retort.orm.collection.CollectionSource;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.Callback;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTree;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.LazyReference;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the object of a row, or finds it in the identity map and brings it up to date. Hot path: runs once per row. For one
 * result.
 */
final class EntityRowReader<E> implements RowReader<E> {
    private static final boolean[] NONE_EAGER = {};
    private static final Object[] NO_KEYS = {};

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
    private final LoadPlan plan;
    private ReaderBatches batches;

    /** Where other entities extend this one, or it extends one; null where each row is of this very class. */
    private final @Nullable RowKinds<E> kinds;

    private final boolean tellsLoads;

    /**
     * Reads the rows of a query.
     *
     * @param plan what is loaded of the objects
     */
    EntityRowReader(
            EntityLoader loader,
            PersistenceContext context,
            EntityMapping<E> mapping,
            Hydrator<E> hydrator,
            LoadPlan plan) {
        this(loader, context, mapping, hydrator, plan, new ReaderBatches(plan, references(mapping)), true);
    }

    /** @param batches takes what is read */
    private EntityRowReader(
            EntityLoader loader,
            PersistenceContext context,
            EntityMapping<E> mapping,
            Hydrator<E> hydrator,
            LoadPlan plan,
            ReaderBatches batches,
            boolean ofAllKinds) {
        this.loader = loader;
        this.context = context;
        this.mapping = mapping;
        this.hydrator = hydrator;
        this.references = mapping.references();
        this.inverseReferences = mapping.inverseReferences();
        this.collections = mapping.collections();
        this.plan = plan;
        this.batches = batches;
        this.eagerReferences = eager(references);
        this.eagerCollections = eager(collections);
        this.foreignKeys = references.isEmpty() ? NO_KEYS : new Object[references.size()];
        this.tellsLoads = mapping.callbacks().has(Callback.POST_LOAD);
        EntityTree tree = mapping.tree();
        this.kinds = ofAllKinds && tree != null ? RowKinds.of(tree, mapping, loader.types(), this::ofKind) : null;
    }

    /** Of all classes that a row may be of. */
    private static List<RelationshipMapping> references(EntityMapping<?> mapping) {
        if (!mapping.isExtended()) {
            return mapping.references();
        }
        Set<RelationshipMapping> all = new LinkedHashSet<>();
        mapping.withThoseBelow().forEach(kind -> all.addAll(kind.references()));
        return List.copyOf(all);
    }

    private <K> EntityRowReader<K> ofKind(EntityMapping<K> kind) {
        return new EntityRowReader<>(loader, context, kind, loader.hydrator(kind, mapping), plan, batches, false);
    }

    private boolean[] eager(List<RelationshipMapping> relationships) {
        if (relationships.isEmpty()) {
            return NONE_EAGER;
        }
        boolean[] eager = new boolean[relationships.size()];
        for (int i = 0; i < eager.length; i++) {
            eager[i] = loader.isEager(relationships.get(i)) && plan.part(relationships.get(i)) == null;
        }
        return eager;
    }

    EntityMapping<E> mapping() {
        return mapping;
    }

    /** The objects that this reader has made. */
    LoadBatch batch() {
        return batches.objects();
    }

    /** What comes from here on is no more of those before it. */
    LoadBatch nextBatch() {
        batches = new ReaderBatches(plan, references(mapping));
        if (kinds != null) {
            kinds.restart();
        }
        return batches.objects();
    }

    @Override
    public E read(ResultSet row) throws SQLException {
        return requireState(row, 1).entity();
    }

    /** The object whose columns begin at a place of the row, which has one. */
    EntityState<? extends E> requireState(ResultSet row, int first) throws SQLException {
        EntityState<? extends E> state = readState(row, first);
        if (state == null) {
            throw new SQLException("a row of " + mapping.table() + " has no key");
        }
        return state;
    }

    /** The object whose columns begin at a place of the row; null if there is none, as in an outer join. */
    @Nullable
    E readOrNull(ResultSet row, int first) throws SQLException {
        EntityState<? extends E> state = readState(row, first);
        return state == null ? null : state.entity();
    }

    /**
     * The object whose columns begin at a place of the row.
     *
     * @param first the 1-based index of the first of them
     * @return null if there is none, as in an outer join
     */
    @Nullable
    EntityState<? extends E> readState(ResultSet row, int first) throws SQLException {
        Object key = hydrator.key(row, first);
        return key == null ? null : readState(row, first, key);
    }

    /** Gives the values of a row that a statement has changed to the object, if the session holds it. */
    boolean readChanged(ResultSet row) throws SQLException {
        Object key = hydrator.key(row, 1);
        EntityState<E> held = key == null ? null : context.identityMap().get(mapping, key);
        if (key == null || held == null || !held.isLoaded()) {
            return false;
        }
        if (held.isModified()) {
            held.markStale(); // so that what the program has changed stays, and the rest is read
        }
        readState(row, 1, key);
        return true;
    }

    private EntityState<? extends E> readState(ResultSet row, int first, Object key) throws SQLException {
        return kinds == null
                ? readOwn(row, first, key)
                : kinds.of(row, first, key).readOwn(row, first, key);
    }

    private EntityState<E> readOwn(ResultSet row, int first, Object key) throws SQLException {
        EntityState<E> state = held(key);
        if (state == null) {
            E entity = mapping.access().newInstance();
            hydrator.hydrate(entity, row, first, foreignKeys);
            state = context.addPersistent(entity, mapping, key);
            connect(state);
        } else if (!state.isLoaded()) {
            fill(state.entity(), row, first);
            connect(state);
        } else if (state.isStale()) {
            readAgain(state, row, first);
        } else if (state.loadBatch() != batches.objects() // else a join repeats it
                && state.status() == ObjectStatus.PERSISTENT
                && !state.isModified()) {
            refresh(state, row, first);
        }
        return state;
    }

    @SuppressWarnings("unchecked") // of this very entity
    private @Nullable EntityState<E> held(Object key) {
        EntityState<?> state = context.identityMap().ofRoot(mapping, key);
        if (state != null && state.mapping() != mapping) {
            throw new InvalidRequestException("The row of " + mapping.table() + " with the key " + key + " is of "
                    + mapping.entityName() + " now, but this session holds " + state
                    + ": an object cannot become one of another class; expunge() that one, and query again");
        }
        return (EntityState<E>) state;
    }

    /** A query must not give an object that contradicts its conditions; what the program has changed stays. */
    private void refresh(EntityState<E> state, ResultSet row, int first) throws SQLException {
        hydrate(state, row, first);
        if (state.isModified()) {
            context.updated(state); // what came of this transaction goes with it
            tellLoad(state);
        }
    }

    /** What was read before counts for nothing; what the program has changed since then stays. */
    private void readAgain(EntityState<E> state, ResultSet row, int first) throws SQLException {
        OwnChanges own = OwnChanges.of(state);
        hydrate(state, row, first);
        context.read(state);
        own.giveBack(state);
        inverseReferences.forEach(inverse -> loader.completion().add(inverse, state));
        tellLoad(state);
    }

    private void hydrate(EntityState<E> state, ResultSet row, int first) throws SQLException {
        hydrator.hydrate(state.entity(), row, first, foreignKeys);
        for (int i = 0; i < foreignKeys.length; i++) {
            RelationshipMapping reference = references.get(i);
            if (!refersTo(state.get(reference.index()), reference.target(), foreignKeys[i])) {
                Object former = state.get(reference.index());
                state.set(reference.index(), reference(i, state));
                loader.completion().requireOtherSide(reference, former, state);
                loader.completion().requireOtherSide(reference, state.get(reference.index()), state);
            }
        }
    }

    private static boolean refersTo(@Nullable Object referred, EntityMapping<?> target, @Nullable Object key) {
        return referred == null ? key == null : key != null && key.equals(keyOf(referred, target));
    }

    private static <T> @Nullable Object keyOf(Object referred, EntityMapping<T> target) {
        return target.idOf(target.entityClass().cast(referred));
    }

    private void fill(E reference, ResultSet row, int first) throws SQLException {
        LazyLoader waiting = LazyReference.markLoaded(reference);
        try {
            hydrator.hydrate(reference, row, first, foreignKeys);
        } catch (SQLException | RuntimeException | Error e) {
            LazyReference.markUnloaded(reference, waiting);
            throw e;
        }
    }

    /** The object's references and collections become those of the session, and its state is known from here on. */
    private void connect(EntityState<E> state) {
        for (int i = 0; i < foreignKeys.length; i++) {
            RelationshipMapping reference = references.get(i);
            Object target = reference(i, state);
            state.set(reference.index(), target);
            loader.completion().requireOtherSide(reference, target, state);
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
        batches.objects().add(state);
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

    private @Nullable Object reference(int position, EntityState<E> state) {
        Object key = foreignKeys[position];
        RelationshipMapping reference = references.get(position);
        if (reference.target().isExtended()) {
            return loader.completion().open().referred(reference, state, key);
        }
        return key == null ? null : reference(reference, key, eagerReferences[position]);
    }

    private Object reference(RelationshipMapping reference, Object key, boolean eager) {
        EntityState<?> known = context.identityMap().ofRoot(reference.target(), key);
        if (known == null) {
            known = loader.newReference(reference.target(), key);
            batches.of(reference).add(known);
        } else if (known.mapping() != reference.target()) {
            throw OpenReferences.wrongClass(reference, known);
        } else if (!known.isLoaded()) {
            allow(known, batches.of(reference));
        }
        if (eager && !known.isLoaded()) {
            loader.completion().add(known);
        }
        return known.entity();
    }

    /** An earlier query has forbidden to load it, this one does not. */
    private static void allow(EntityState<?> reference, LoadBatch batch) {
        LoadBatch earlier = LoadBatch.of(reference);
        if (earlier != null && earlier.raising() != null && batch.raising() == null) {
            batch.add(reference);
        }
    }
}
