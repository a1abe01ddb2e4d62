package dev.retort.orm.load;

import dev.retort.engine.Connection;
import dev.retort.engine.ExecutionOptions;
import dev.retort.engine.Result;
import dev.retort.engine.RowReader;
import dev.retort.error.DetachedInstanceException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.bytecode.GeneratedClasses;
import dev.retort.orm.bytecode.Hydrator;
import dev.retort.orm.collection.CollectionSource;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.Callback;
import dev.retort.orm.mapping.ElementRow;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.JoinConditions;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.LazyReference;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.sql.CompositeExpression;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Row;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.Statement;
import dev.retort.type.TypeAdapter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads objects of one session, on demand and on touch. Used by the session's thread. */
public final class EntityLoader implements LazyLoader {
    private final PersistenceContext context;
    private final LoadSession session;
    private final GeneratedClasses generated;

    private final Completion completion = new Completion(this);

    /** For how many objects a touch loads. */
    private int lazyBatchSize = Integer.MAX_VALUE;

    /** Read, and not told yet; a list of its own only while there is something in it. */
    private List<EntityState<?>> toTell = List.of();

    /** Creates the loader of a session. */
    public EntityLoader(PersistenceContext context, LoadSession session, GeneratedClasses generated) {
        this.context = context;
        this.session = session;
        this.generated = generated;
    }

    /**
     * The objects of a query, with what its options ask for.
     *
     * @param distinct whether its rows may repeat one, which comes once then
     * @throws InvalidRequestException if an option cannot be kept
     */
    public <E> List<E> query(ObjectQuery<E> query, boolean distinct) {
        LoadPlan plan = LoadPlan.of(query.options(), query.mapping(), this);
        List<E> found = new LoadRun(this).query(query, plan, distinct);
        completeReferences();
        return found;
    }

    /**
     * As {@link #query}, of a query with one row for each object, so many of which are read at a time.
     *
     * @throws InvalidRequestException if an option cannot be kept
     */
    public <E> ObjectPortions<E> portions(ObjectQuery<E> query, int size) {
        return ObjectPortions.of(this, query, LoadPlan.of(query.options(), query.mapping(), this), size);
    }

    /**
     * The objects of a result that has the entity's columns somewhere, each once, with what the options ask for.
     *
     * @param positions of the columns in their order, counted from 0
     * @throws InvalidRequestException if an option cannot be kept
     */
    public <E> List<E> read(
            Result<?> result, EntityMapping<E> mapping, int[] positions, Collection<? extends LoadOption> options) {
        LoadPlan plan = LoadPlan.of(options, mapping, this);
        List<E> found = new LoadRun(this)
                .rows(mapping, plan, reader -> read(result, reader, positions).all());
        completeReferences();
        return found;
    }

    private static <E> Result<EntityState<? extends E>> read(
            Result<?> result, EntityRowReader<E> reader, int[] positions) {
        if (ReorderedRow.isInOrder(positions)) {
            return result.read(row -> reader.requireState(row, positions[0] + 1));
        }
        ReorderedRow reordered = new ReorderedRow(positions);
        return result.read(row -> reader.requireState(reordered.over(row), 1));
    }

    /**
     * Executes a statement whose rows consist of entities and values; all are read, and what came with them.
     *
     * @param plain the statement as core executes it
     */
    public Result<Row> compose(Result<?> plain, List<Expression<?>> elements) {
        Result<Row> rows = plain.compose(elements, this::readerOf);
        completeReferences();
        return rows;
    }

    /** As {@link #compose(Result, List)}, of a statement that is executed once per row of values. */
    public Result<Row> compose(Statement<?> plain, List<?> values, List<Expression<?>> elements) {
        Result<Row> rows = session.connection().compose(plain, values, elements, this::readerOf);
        completeReferences();
        return rows;
    }

    @SuppressWarnings("NullAway") // an outer join may have none, which NullAway sees in its JSpecify mode only
    private RowReader<?> readerOf(CompositeExpression<?> expression, int firstColumn) {
        if (!(expression instanceof EntityExpression<?> entity)) {
            throw new InvalidRequestException(
                    "A session makes entities of columns, but knows nothing of " + expression);
        }
        EntityRowReader<?> reader = rowReader(context.mappings().of(entity.entityClass()), LoadPlan.PLAIN);
        return row -> reader.readOrNull(row, firstColumn);
    }

    /**
     * Executes a change that returns the entity's columns in their order, and gives their values to the objects that the
     * session holds.
     *
     * @return how many rows there were
     */
    public long executeChange(Statement<?> change, EntityMapping<?> mapping) {
        EntityRowReader<?> reader = rowReader(mapping, LoadPlan.PLAIN);
        Result<Boolean> changed = session.connection().execute(change).read(reader::readChanged);
        long count = changed.all().size();
        completeReferences();
        return count;
    }

    /**
     * Gives the values of rows that the transaction has changed to the objects that the session holds. As with {@link
     * #executeChange}, a rollback takes them back, other than what is read by {@link #refresh}.
     */
    public void readChanged(EntityMapping<?> mapping, List<Object> keys) {
        mapping.key().portions(keys).forEach(some -> executeChange(byKeys(mapping, some), mapping));
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

    /** The object with a key, from the identity map or the database; null if there is no such row. */
    public <E> @Nullable E get(EntityMapping<E> mapping, Object key) {
        return get(mapping, key, List.of(), null);
    }

    /**
     * The object with a key, from the identity map or the database; null if there is no such row. What the options ask for is
     * loaded in any case; with a lock, so is the row.
     */
    public <E> @Nullable E get(
            EntityMapping<E> mapping, Object key, Collection<? extends LoadOption> options, @Nullable RowLock lock) {
        LoadPlan plan = LoadPlan.of(options, mapping, this);
        EntityState<?> ofRoot = context.identityMap().ofRoot(mapping, key);
        if (ofRoot != null && !ofRoot.mapping().isA(mapping)) {
            return null; // the row is of another class
        }
        EntityState<E> known = context.identityMap().get(mapping, key);
        if (known == null || known.status() == ObjectStatus.DELETED) {
            E pending = context.pending(mapping, key);
            if (pending != null || known != null) {
                return pending;
            }
        } else if (known.isLoaded() && !known.isStale() && lock == null) {
            if (!plan.isPlain()) {
                new LoadRun(this).plan(plan, List.of(known));
            }
            completeReferences();
            return known.entity();
        }
        if (plan.isPlain() && lock == null) {
            E found = execute(session.lookupConnection(), byKey(mapping, key), mapping, ExecutionOptions.none())
                    .oneOrNull();
            completeReferences();
            return found;
        }
        ObjectQuery<E> query = new ObjectQuery<>(
                locked(byKey(mapping, key), lock), mapping.source(), mapping, List.of(), ExecutionOptions.none());
        List<E> found = new LoadRun(this).query(query, plan, false);
        completeReferences();
        return found.isEmpty() ? null : found.get(0);
    }

    /** The objects of a select, of which nothing is said but what their mapping says. */
    <E> Result<E> execute(
            Connection connection, Select<?> select, EntityMapping<E> mapping, ExecutionOptions execution) {
        return connection.execute(select, execution).read(rowReader(mapping, LoadPlan.PLAIN));
    }

    /**
     * A select as the database can lock its rows: where entities that extend the queried one have tables of their own, rows of
     * these may be missing, and PostgreSQL locks no such.
     *
     * @param source the queried entity's
     */
    Select<?> lockable(Select<?> select, FromClause source, EntityMapping<?> mapping) {
        RowLock lock = select.lock();
        if (lock == null || !lock.of().isEmpty() || !mapping.isExtended() || !mapping.isJoined()) {
            return select;
        }
        return session.connection().engine().locksRowsOfTables()
                ? select.lock(lock.of(JoinConditions.tables(source, mapping).toArray(FromClause[]::new)))
                : select;
    }

    /** A select with a lock, if there is one. */
    static Select<?> locked(Select<?> select, @Nullable RowLock lock) {
        return lock == null ? select : select.lock(lock);
    }

    private static Select<?> byKey(EntityMapping<?> mapping, Object key) {
        return ofEntity(mapping, KeyConditions.equal(mapping.key().columns(), key));
    }

    static Select<?> byKeys(EntityMapping<?> mapping, List<Object> keys) {
        return ofEntity(mapping, KeyConditions.among(mapping.key().columns(), keys));
    }

    private static Select<?> ofEntity(EntityMapping<?> mapping, Condition found) {
        Select<?> select = Sql.select(mapping.columns());
        return (mapping.isJoined() ? select.from(mapping.source()) : select)
                .where(mapping.only(found, mapping.source()));
    }

    <E> EntityRowReader<E> rowReader(EntityMapping<E> mapping, LoadPlan plan) {
        return new EntityRowReader<>(this, context, mapping, hydrator(mapping, mapping), plan);
    }

    /** Reads objects of one entity from rows of a query for the same, or one that it extends. */
    <E> Hydrator<E> hydrator(EntityMapping<E> mapping, EntityMapping<?> queried) {
        return generated.hydrator(mapping, queried, types());
    }

    ElementReader elementReader(RelationshipMapping collection) {
        EntityMapping<ElementRow> rows = collection.elementRows();
        return new ElementReader(generated.hydrator(rows, rows, types()));
    }

    /** How the session's database stores values. */
    TypeAdapter types() {
        return session.types();
    }

    /** A reference that is not loaded yet. */
    <E> EntityState<E> newReference(EntityMapping<E> mapping, Object key) {
        E reference = generated.references(mapping).newReference(key, this);
        EntityState<E> state = context.addPersistent(reference, mapping, key);
        if (generated.isReachedByFields(mapping)) {
            completion.add(state);
        }
        return state;
    }

    boolean isEager(RelationshipMapping relationship) {
        return generated.isEager(relationship);
    }

    boolean isReachedByFields(EntityMapping<?> mapping) {
        return generated.isReachedByFields(mapping);
    }

    /** Whether a relationship that no option names is there when a query gives its objects. */
    boolean comesWithOwner(RelationshipMapping relationship) {
        return relationship.isInverseReference()
                || isEager(relationship)
                || (relationship.hasColumn()
                        && (relationship.target().isExtended() || isReachedByFields(relationship.target())));
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
        LoadPlan.Part part = LoadBatch.planOf(source.owner()).part(relationship);
        if (part != null && !collection.isLoaded()) {
            requireAllowed(part, source.owner());
        }
        List<EntityState<?>> owners = LoadBatch.companions(
                source.owner(),
                relationship.owner(),
                batchSize(part),
                state -> state.status() == source.owner().status() && lacksCollection(state, relationship));
        LoadPlan plan = part == null ? LoadPlan.PLAIN : part.related();
        LoadCause.of(relationship.owner().entityName() + "." + relationship.name(), owners)
                .run(() -> new LoadRun(this).relationship(relationship, owners, plan));
    }

    /** A flush loads what it needs, whatever a query has said. */
    private void requireAllowed(LoadPlan.Part part, EntityState<?> touched) {
        if (!part.strategy().raises() || context.isFlushing()) {
            return;
        }
        String name = part.relationship().name();
        boolean reference = part.relationship().hasColumn();
        throw new InvalidRequestException(touched.mapping().entityName() + "#" + touched.key()
                + (reference
                        ? ", as \"" + name + "\" of "
                                + part.relationship().owner().entityName() + ","
                        : ": \"" + name + "\"")
                + " is not loaded, and the query that brought it says " + part
                + ": load it with that query, options(selectin("
                + part.relationship().owner().entityName() + "_." + name + ")), or leave " + part.strategy()
                + "(…) out, so that it loads when it is touched");
    }

    private int batchSize(LoadPlan.@Nullable Part part) {
        return part == null || part.batchSize() == 0 ? lazyBatchSize : part.batchSize();
    }

    /**
     * For how many objects a touch loads from now on.
     *
     * @throws InvalidRequestException if it is less than one
     */
    public void lazyBatchSize(int objects) {
        lazyBatchSize = LoadBatch.requireSize(objects);
    }

    private static boolean isExpired(EntityState<?> owner) {
        return owner.status() == ObjectStatus.PERSISTENT && !owner.isLoaded();
    }

    private static boolean lacksCollection(EntityState<?> state, RelationshipMapping relationship) {
        PersistentCollection collection = state.isLoaded() ? PersistentCollections.own(state, relationship) : null;
        return collection != null && !collection.isLoaded();
    }

    private void loadReference(Object touched) {
        EntityMapping<Object> mapping = context.mappings().ofInstance(touched);
        EntityState<Object> state = context.find(touched);
        if (state == null) {
            throw detached(mapping.entityName() + "#" + mapping.idOf(touched), "its attributes");
        }
        LoadBatch batch = LoadBatch.of(state);
        if (batch != null && batch.raising() != null) {
            requireAllowed(batch.raising(), state);
        }
        List<EntityState<?>> states = LoadBatch.companions(
                state, mapping, batchSize(batch == null ? null : batch.part()), EntityLoader::needsRow);
        LoadCause.of(batch == null ? mapping.entityName() : batch.cause(mapping), states)
                .run(() -> new LoadRun(this).references(states, LoadBatch.planOf(state), null));
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
        refresh(states, LoadPlan.PLAIN, null);
    }

    /** As {@link #refresh(List)}, with a lock on the rows, if one is given. */
    public void refresh(List<EntityState<?>> states, @Nullable RowLock lock) {
        refresh(states, LoadPlan.PLAIN, lock);
    }

    /** As {@link #refresh(List)}, with what the options ask for. */
    public void refresh(EntityState<?> state, Collection<? extends LoadOption> options) {
        refresh(List.of(state), LoadPlan.of(options, state.mapping(), this), null);
    }

    private void refresh(List<EntityState<?>> states, LoadPlan plan, @Nullable RowLock lock) {
        for (EntityState<?> state : states) {
            if (state.isLoaded()) {
                state.markStale();
            }
        }
        new LoadRun(this).references(states, plan, lock);
        states.forEach(Completion::requireRow);
        completeReferences();
    }

    /** Whether an object can load on touch: only those of enhanced classes, and ghosts whose fields no other code reads, do. */
    public boolean canExpire(EntityState<?> state) {
        return state.entity() instanceof LazyReference && !generated.isReachedByFields(state.mapping());
    }

    /** Makes an object, if it can be, a reference again that loads on touch; false if it cannot. */
    public boolean expire(EntityState<?> state) {
        boolean possible = canExpire(state);
        if (possible) {
            state.unload();
            LazyReference.markUnloaded(state.entity(), this);
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

    /** A transaction was committed, and nothing waits for a flush: all objects that can load on touch do so anew. */
    public void expireAll() {
        context.identityMap().forEach(EntityLoader::expireCollections);
        context.identityMap().forEach(this::expire);
    }

    private static void expireCollections(EntityState<?> state) {
        if (!state.isLoaded()) {
            return; // none is loaded, and a getter would load
        }
        List<RelationshipMapping> collections = state.mapping().collections();
        for (int i = 0; i < collections.size(); i++) {
            PersistentCollection collection = PersistentCollections.own(state, collections.get(i));
            if (collection != null) {
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

    @Override
    public List<Object> ownersOf(RelationshipMapping list, List<Object> elementKeys) {
        List<Object> owners = new ListOwners(this, list).of(elementKeys);
        completeReferences();
        return owners;
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

    /** Whether one object may come in several rows of a query by what its options take from it, so that a limit must not count them. */
    public static boolean takesRows(List<LoadOption> options) {
        return options.stream().anyMatch(option -> ((LoadPath<?>) option).takesRows());
    }

    /** Whether an option takes what the query itself joins, so that a statement in its place must join it too. */
    public static boolean takesJoins(List<LoadOption> options) {
        return options.stream().anyMatch(option -> ((LoadPath<?>) option).takesJoins());
    }

    /**
     * Refuses options that are not of the queried entity.
     *
     * @throws InvalidRequestException if one is not
     */
    public static void check(List<LoadOption> options, EntityMapping<?> mapping) {
        LoadPlan.check(options, mapping);
    }
}
