package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.engine.Engine;
import dev.retort.engine.ExecutionOptions;
import dev.retort.engine.Result;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.flush.FlushConnections;
import dev.retort.orm.flush.SequenceBlocks;
import dev.retort.orm.flush.UnitOfWork;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.OneThread;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.sql.Row;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the database: it holds one object per row (identity map), notices what changes, and writes that
 * in as few statements as it can (unit of work).
 *
 * <pre>{@code
 * try (Session session = new Session(engine, registry)) {
 *     session.add(User_.with().name("ed").create());
 *     session.commit();
 * }
 * }</pre>
 *
 * <p>A transaction begins with the first use of the database (of one that only gets a single row by its key, and whose
 * isolation is {@code READ COMMITTED}, that statement is all there is) and ends with {@link #commit} or {@link #rollback}; the
 * session then goes on with the next. If a flush or commit fails, its transaction is rolled back, and the session refuses
 * all further work until the program has said {@link #rollback}: what comes after a failure that was passed over must not
 * be stored without what came before it. After a commit, objects keep their attributes, unless the {@link
 * SessionFactory#withExpireOnCommit factory} says otherwise. Cheap to make; used by one thread
 * at a time: a call while one of another thread is within the session is refused.
 */
public final class Session implements AutoCloseable, Iterable<Object> {
    /** As many as SQLAlchemy allows. */
    private static final int MOST_FLUSHES = 100;

    private final PersistenceContext context;
    private final OneThread thread;
    private final EntityLoader loader;
    private final UnitOfWork unitOfWork;
    private final SessionTransaction transaction;
    private final SequenceBlocks sequences;
    private boolean flushing;
    private int noAutoflush;
    private List<SessionListener> listeners = List.of();

    /** Opens a session; nothing connects yet. */
    public Session(Engine engine, Registry registry) {
        this(engine, registry, ExecutionOptions.none());
    }

    /**
     * Opens a session whose flushes, queries and loads are all executed in a way of their own, such as in a schema of a tenant's:
     * {@code new Session(engine, registry, ExecutionOptions.none().schemaTranslate(null, "tenant_1"))}.
     *
     * @param options count before those of the engine
     */
    public Session(Engine engine, Registry registry, ExecutionOptions options) {
        this(engine, registry, options, null);
    }

    /** @param jdbc what it works on; null for connections of the engine's */
    Session(Engine engine, Registry registry, ExecutionOptions options, java.sql.@Nullable Connection jdbc) {
        this.context = new PersistenceContext(registry.mappings());
        this.thread = context.thread();
        this.sequences = registry.sequences();
        this.transaction = new SessionTransaction(this, engine, options, jdbc, context, registry.generated());
        this.loader = transaction.loader();
        this.unitOfWork = new UnitOfWork(context, loader, registry.sorter(), sequences);
    }

    /** As {@link SessionFactory#withExpireOnCommit} says it. */
    void expireOnCommit() {
        transaction.expireOnCommit();
    }

    /**
     * Takes a new object, which the next flush inserts, and those that it refers to by relationships that cascade
     * {@code PERSIST}; those that it comes to refer to later join at the next flush. Adding an object again does
     * nothing; adding one that was marked for deletion keeps it. An object whose key is set is inserted with that key.
     *
     * @throws InvalidRequestException if the object's class is not mapped, or it belongs to another session, as far as
     *     that can be known: the insert of an object without relationships that another session holds fails at the database
     */
    public void add(Object entity) {
        enter();
        try {
            unitOfWork.add(entity);
        } finally {
            exit();
        }
    }

    /** Takes several new objects; see {@link #add}. */
    public void addAll(Collection<?> entities) {
        entities.forEach(this::add);
    }

    /** {@link #add} under JPA's name. */
    public void persist(Object entity) {
        add(entity);
    }

    /**
     * Marks an object for deletion at the next flush, which takes along what relationships with {@code REMOVE} or
     * {@code orphanRemoval} lead to; elements of its other collections stay and refer to nothing from then on, if their
     * column may be null. One that was only added is let go.
     *
     * @throws InvalidRequestException if this session does not hold the object
     */
    public void delete(Object entity) {
        run(() -> {
            EntityState<?> state = requireState(entity);
            if (state.status() == ObjectStatus.PENDING) {
                PersistentCollections.dropFromAll(state, context);
            }
            context.delete(state);
        });
    }

    /** {@link #delete} under JPA's name. */
    public void remove(Object entity) {
        delete(entity);
    }

    /**
     * Copies the state of an object that this session does not hold onto the one that it does, which is loaded if need be,
     * and gives that; the given object stays as it is and where it is. One without a key, or with a key of the program's
     * that has no row, is copied into a new object, which is added. What the session holds is given back as it is.
     *
     * <p>Relationships with {@code MERGE} are merged as well, and a collection then has just the merged elements. Other
     * references become the session's objects with the same keys, and so do the elements of collections whose pairs the
     * object owns ({@code @ManyToMany} without {@code mappedBy}); other collections stay as they are, and so does what the
     * given object has not loaded.
     *
     * @throws InvalidRequestException if an object has a key that is generated and no row, a reference without
     *     {@code MERGE} leads to an object without a row, or the session is to delete the object; nothing has changed then
     */
    public <E> E merge(E entity) {
        return call(() -> new MergeOperation(context, loader).run(entity, unitOfWork::add));
    }

    /**
     * Reads an object's row again, behind a flush of what has changed in others; its own changes are lost. Collections load
     * anew when they are touched. Relationships with {@code REFRESH} take along what they have loaded.
     *
     * @param attributes only these, by name; all without any
     * @throws InvalidRequestException if the object is not persistent in this session
     * @throws dev.retort.error.NoSuchColumnException if there is no such attribute
     * @throws dev.retort.error.NoResultFoundException if it has no row any more
     */
    public void refresh(Object entity, String... attributes) {
        refresh(entity, null, attributes);
    }

    /**
     * As {@link #refresh(Object, String...)}, of the whole object, whose row is locked until the transaction ends:
     * {@code refresh(order, RowLock.forUpdate().noWait())}.
     *
     * @throws InvalidRequestException if the lock would skip the row
     */
    public void refresh(Object entity, RowLock lock) {
        if (lock.waiting() == RowLock.Waiting.SKIP_LOCKED) {
            throw new InvalidRequestException(
                    "refresh() reads one row, and cannot skip it; wait for it, or say noWait()");
        }
        refresh(entity, lock, new String[0]);
    }

    private void refresh(Object entity, @Nullable RowLock lock, String[] attributes) {
        run(() -> {
            Refresh refresh = Refresh.of(entity, attributes, context, loader);
            refresh.discard();
            autoflush();
            refresh.read(lock);
        });
    }

    /**
     * As {@link #refresh(Object, String...)} of all attributes, with what the options say.
     *
     * @throws InvalidRequestException if the object is not persistent in this session, an option is not of its class, or
     *     cannot be kept
     */
    public void refresh(Object entity, LoadOption option, LoadOption... more) {
        List<LoadOption> options = new ArrayList<>(List.of(more));
        options.add(0, option);
        run(() -> {
            Refresh refresh = Refresh.of(entity, new String[0], context, loader);
            EntityLoader.check(options, context.mappings().ofInstance(entity));
            refresh.discard();
            autoflush();
            refresh.read(entity, options);
        });
    }

    /**
     * Forgets what an object, or a collection of it, was read to be; the next touch loads it, and changes that were not
     * flushed are lost. Collections can always load so, and so can all objects of enhanced classes. One of a plain class can only
     * if it came as a reference that loads on touch: reading a field of any other cannot load it, and would go on to give what was
     * forgotten, so that is refused; see {@link #refresh}.
     *
     * @param attributes the names of collections; the whole object without any
     * @throws InvalidRequestException if the object is not persistent in this session, or cannot load on touch
     * @throws dev.retort.error.NoSuchColumnException if there is no such attribute
     */
    public void expire(Object entity, String... attributes) {
        run(() -> Refresh.ofExpired(entity, attributes, context, loader).expire());
    }

    /**
     * Lets go of an object, which is detached then, or transient if it was only added; and of what relationships with
     * {@code DETACH} have loaded. What else holds it in a collection loads that anew.
     *
     * @throws InvalidRequestException if this session does not hold the object, or it is in a collection with changes that
     *     were not flushed
     */
    public void expunge(Object entity) {
        run(() -> Expunging.expunge(requireState(entity), context));
    }

    /** {@link #expunge} under JPA's name. */
    public void detach(Object entity) {
        expunge(entity);
    }

    /** Lets go of all objects; what was flushed stays part of the transaction. */
    public void expungeAll() {
        run(context::expungeAll);
    }

    private EntityState<?> requireState(Object entity) {
        EntityState<?> state = context.find(entity);
        if (state == null) {
            EntityMapping<?> mapping = context.mappings().ofInstance(entity);
            throw new InvalidRequestException(
                    "This " + mapping.entityName() + " is not in this session; get() it, query it or add() it first");
        }
        return state;
    }

    /** Whether this session holds an object. */
    public boolean contains(Object entity) {
        return ask(() -> context.find(entity) != null);
    }

    /**
     * What this session knows of an object: its state, its key, what is loaded, and how it differs from its row. Objects
     * are plain, so a session is asked about them, not they themselves.
     *
     * @throws InvalidRequestException if its class is not mapped
     */
    public <E> Inspection<E> inspect(E entity) {
        return new Inspection<>(entity, context);
    }

    /** Where an object stands with this session; short for {@code inspect(entity).state()}. */
    public ObjectStatus status(Object entity) {
        return inspect(entity).state();
    }

    /** The objects that the next flush inserts. */
    public List<Object> newObjects() {
        return ask(() -> entities(context.pending()));
    }

    /** The objects that the program has changed since they were loaded or flushed. */
    public List<Object> dirty() {
        return ask(() -> entities(context.modified()));
    }

    /** The objects that the next flush deletes. */
    public List<Object> deleted() {
        return ask(() -> entities(context.deleted()));
    }

    /** All objects that the session holds, those to be inserted first; a copy, so that the session may change meanwhile. */
    @Override
    public Iterator<Object> iterator() {
        return ask(() -> {
            List<EntityState<?>> all = new ArrayList<>(context.pending());
            all.addAll(context.identityMap().all());
            return entities(all).iterator();
        });
    }

    private static List<Object> entities(Collection<EntityState<?>> states) {
        return states.stream().<Object>map(EntityState::entity).toList();
    }

    /**
     * The object with a key: from the identity map without a query, else from the database; null if there is no such
     * row. Of several columns the key is an object of the {@code @IdClass}, or of the class with {@code @EmbeddedId}.
     *
     * @throws InvalidRequestException if the class is not mapped, or the key is of another class than its attribute
     */
    public <E> @Nullable E get(Class<E> entityClass, Object key) {
        return get(entityClass, key, null, List.of());
    }

    /**
     * As {@link #get(Class, Object)}, with what the options say. One that the session holds already gets what they ask for and
     * it has not loaded yet.
     *
     * @throws InvalidRequestException if an option is not of the class, or cannot be kept
     */
    public <E> @Nullable E get(Class<E> entityClass, Object key, LoadOption... options) {
        return get(entityClass, key, null, List.of(options));
    }

    /**
     * As {@link #get(Class, Object)}, but the row is read in any case, behind a flush, and locked until the transaction ends:
     * {@code get(Order.class, 7L, RowLock.forUpdate())}. Null also where the lock skips the row. With options, it is
     * {@code query(Order.class).options(…).forUpdate().get(7L)}.
     */
    public <E> @Nullable E get(Class<E> entityClass, Object key, RowLock lock) {
        return get(entityClass, key, lock, List.of());
    }

    /** {@link #get} under JPA's name. */
    public <E> @Nullable E find(Class<E> entityClass, Object key) {
        return get(entityClass, key);
    }

    /**
     * A query for objects of a class.
     *
     * @throws InvalidRequestException if the class is not mapped
     */
    public <E> Query<E> query(Class<E> entityClass) {
        enter();
        try {
            return Query.of(this, context.mappings().of(entityClass), EntityExpression.of(entityClass));
        } finally {
            exit();
        }
    }

    /** A query for objects of an entity under another name, or of the rows of a subquery: {@code query(User_.as("u2"))}. */
    public <E> Query<E> query(EntityExpression<E> entity) {
        return call(() -> Query.of(this, context.mappings().of(entity.entityClass()), entity));
    }

    /**
     * Writes all changes to the database, without ending the transaction. If it fails, the transaction is rolled back, and
     * {@link #rollback} has to follow.
     */
    public void flush() {
        enter();
        try {
            flush(transaction.forFlush());
        } finally {
            exit();
        }
    }

    /** Whether there was something to write. */
    private boolean flush(FlushConnections connections) {
        if (flushing) {
            return false;
        }
        flushing = true;
        try {
            tell(SessionListener::beforeFlush);
            boolean written = unitOfWork.flush(connections);
            if (written) {
                tell(SessionListener::afterFlush);
            }
            return written;
        } catch (RuntimeException | Error e) {
            transaction.flushFailed(e);
            throw e;
        } finally {
            flushing = false;
        }
    }

    /**
     * Begins a part of the transaction that can be undone by itself, a savepoint of the database, behind a flush of what
     * has changed so far. A flush that fails within it undoes this part only.
     *
     * <pre>{@code
     * try (NestedTransaction part = session.beginNested()) {
     *     session.add(order);
     *     part.commit();
     * } catch (IntegrityException e) {
     *     // the rest of the transaction goes on
     * }
     * }</pre>
     */
    public NestedTransaction beginNested() {
        enter();
        try {
            requireNotFlushing("begin a nested transaction");
            flush(transaction.forFlush());
            return transaction.beginNested();
        } finally {
            exit();
        }
    }

    void commit(NestedTransaction part) {
        enter();
        try {
            requireNotFlushing("commit");
            transaction.requireInnermost(part);
            flush(transaction.forFlush());
            transaction.releaseInnermost();
        } finally {
            exit();
        }
    }

    void rollback(NestedTransaction part) {
        thread.enter();
        try {
            requireNotFlushing("roll back");
            transaction.rollback(part);
        } finally {
            exit();
        }
    }

    boolean isOpen(NestedTransaction part) {
        return transaction.isOpen(part);
    }

    /** Runs work in a nested transaction, which its exception undoes; see {@link #beginNested()}. */
    public void beginNested(Runnable work) {
        beginNested(asSupplier(work));
    }

    /** As {@link #beginNested(Runnable)}, and gives what the work gives. */
    public <T extends @Nullable Object> T beginNested(Supplier<T> work) {
        return call(() -> {
            try (NestedTransaction part = beginNested()) {
                T result = work.get();
                part.commit();
                return result;
            }
        });
    }

    /**
     * Runs work in a transaction, which is committed behind it, or rolled back by its exception. What was added before is
     * part of it.
     *
     * @throws InvalidRequestException if a transaction has begun already, which this must neither commit nor undo; the
     *     first use of the database begins one
     */
    public void begin(Runnable work) {
        begin(asSupplier(work));
    }

    /** As {@link #begin(Runnable)}, and gives what the work gives. */
    public <T extends @Nullable Object> T begin(Supplier<T> work) {
        return call(() -> {
            transaction.requireNotBegun();
            try {
                T result = work.get();
                commit();
                return result;
            } catch (RuntimeException | Error e) {
                transaction.rollbackBecause(e);
                throw e;
            }
        });
    }

    private static Supplier<@Nullable Object> asSupplier(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    /** Runs work whose queries do not flush first. */
    public void noAutoflush(Runnable work) {
        noAutoflush(asSupplier(work));
    }

    /** Runs work whose queries do not flush first, and gives what it gives. */
    public <T extends @Nullable Object> T noAutoflush(Supplier<T> work) {
        thread.enter();
        noAutoflush++;
        try {
            return work.get();
        } finally {
            noAutoflush--;
            exit();
        }
    }

    private void autoflush() {
        if (noAutoflush == 0 && !flushing) {
            flush(transaction.forFlush());
        }
    }

    /**
     * Flushes and makes the changes last. If that fails, the transaction is rolled back, and {@link #rollback} has to
     * follow.
     *
     * <p>A transaction that would consist of one statement is that statement alone: it commits by itself, in one round
     * trip.
     */
    public void commit() {
        enter();
        try {
            requireNotFlushing("commit");
            tellBeforeCommit();
            boolean written = flush(transaction.forCommit());
            if (written && transaction.expiresOnCommit()) {
                flushRest();
            }
            transaction.commit();
            tell(SessionListener::afterCommit);
        } finally {
            exit();
        }
    }

    /** What listeners and callbacks of a flush have changed would be lost with what the objects hold. */
    private void flushRest() {
        for (int i = 0; flush(transaction.forCommit()); i++) {
            if (i == MOST_FLUSHES) {
                InvalidRequestException endless =
                        new InvalidRequestException("A commit that expires the objects has flushed " + MOST_FLUSHES
                                + " times, and each time a listener or callback has changed something behind it");
                transaction.commitFailed(endless);
                throw endless;
            }
        }
    }

    /**
     * Undoes what the transaction has written: objects that it inserted are transient again and lose generated keys,
     * deleted ones are persistent, and attributes as they were when it began or the object was loaded. Collections load
     * anew.
     */
    public void rollback() {
        thread.enter();
        try {
            requireNotFlushing("roll back");
            transaction.rollback();
        } finally {
            exit();
        }
    }

    /**
     * The core connection of this session's transaction, which begins now if it has not, behind a flush: for statements of
     * one's own among the session's. What the program changes later has to be flushed before such a statement; {@link
     * #execute} does that. A savepoint of it knows nothing of the session's objects; {@link #beginNested} does.
     */
    public Connection connection() {
        enter();
        try {
            autoflush();
            return transaction.openTransaction();
        } finally {
            exit();
        }
    }

    /**
     * Executes a statement of core in this session's transaction, behind a flush. Where it selects or returns entities
     * ({@code select(User_.self(), Address_.email)}), a row has the session's objects, null where an outer join has none; such
     * rows are read at once. Objects that the session holds do not see what a statement changes, unless it returns them.
     */
    public <R extends @Nullable Object> Result<R> execute(Statement<? extends R> statement) {
        return call(() -> EntityStatement.execute(meant(statement), connection(), loader));
    }

    /** As {@link #execute(Statement)}, once per row of values; see {@link Connection#execute(Statement, List)}. */
    public <R extends @Nullable Object> Result<R> execute(Statement<? extends R> statement, List<?> rows) {
        return call(() -> EntityStatement.execute(meant(statement), rows, connection(), loader));
    }

    /** The value or object of the first row, null without one; see {@link #execute}. */
    public <V> @Nullable V scalar(Statement<? extends V> statement) {
        return call(() -> EntityStatement.isOfEntities(statement)
                ? this.<V>execute(statement).first()
                : connection().scalar(this.<V>meant(statement)));
    }

    <V> @Nullable V scalar(Statement<? extends V> statement, ExecutionOptions options) {
        checkClasses(statement);
        return call(() -> connection().<V>execute(statement, options).first());
    }

    /** The values or objects of a statement of one; see {@link #execute}. */
    public <V> List<V> scalars(Statement<? extends V> statement) {
        return call(() -> EntityStatement.isOfEntities(statement)
                ? this.<V>execute(statement).all()
                : connection().scalars(this.<V>meant(statement)));
    }

    /** The values or objects of a statement that is executed once per row of values; see {@link #execute(Statement, List)}. */
    public <V> List<V> scalars(Statement<? extends V> statement, List<?> rows) {
        return call(() -> this.<V>execute(statement, rows).all());
    }

    /**
     * Inserts objects, behind a flush, without coming to hold them: for many rows that nobody looks at again. It writes their
     * rows only; what they refer to needs a key. Keys of the program's or of a sequence are in the objects then, those that the
     * database gives are not; see {@link #bulkInsertWithKeys}.
     *
     * @throws InvalidRequestException if a class is not mapped, a collection has elements, which would not be written, something
     *     has no key, or the session holds an object
     */
    public void bulkInsert(Collection<?> entities) {
        run(() -> BulkObjects.insert(entities, context, sequences, connection(), false));
    }

    /** As {@link #bulkInsert}, and the objects take the keys that the database gives. */
    public void bulkInsertWithKeys(Collection<?> entities) {
        run(() -> BulkObjects.insert(entities, context, sequences, connection(), true));
    }

    /**
     * Updates rows by their keys, behind a flush, with as few statements as the database allows. Objects that the session holds
     * take the new values. A version counts up; a row that gives one is changed only if it has that.
     *
     * @param rows attributes by name, the key among them; those of the others that change
     * @return how many rows there were
     * @throws dev.retort.error.StaleDataException if some were not there, or had another version
     * @throws dev.retort.error.NoSuchColumnException if there is no attribute of a name; the message lists those there are
     */
    public <E> long bulkUpdate(Class<E> entityClass, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        return read(reader -> new BulkUpdate<>(context.mappings().of(entityClass), rows)
                .run(context, reader, transaction.openTransaction()));
    }

    /**
     * As {@link #bulkUpdate(Class, List)}, with all attributes of objects that the session does not hold.
     *
     * @throws InvalidRequestException if the session holds one, which its flush writes
     */
    public long bulkUpdate(Collection<?> entities) {
        return read(reader -> BulkObjects.update(entities, context, reader, transaction.openTransaction()));
    }

    /**
     * For how many objects a touch of something that is not loaded loads it from now on: the touched one, and others that came
     * from the same query, those behind it first. By default for all of them; 1 loads each by itself. Options of a query may
     * say something else, {@link dev.retort.orm.load.LoadPath#batchSize}.
     *
     * @throws InvalidRequestException if it is less than one
     */
    public void lazyBatchSize(int objects) {
        run(() -> loader.lazyBatchSize(objects));
    }

    /** Tells a listener from now on what this session does. */
    public void addListener(SessionListener listener) {
        run(() -> {
            List<SessionListener> all = new ArrayList<>(listeners);
            all.add(listener);
            listeners = List.copyOf(all);
        });
    }

    private void tell(BiConsumer<SessionListener, Session> occasion) {
        for (int i = 0; i < listeners.size(); i++) {
            occasion.accept(listeners.get(i), this);
        }
    }

    private void tellBeforeCommit() {
        try {
            tell(SessionListener::beforeCommit);
        } catch (RuntimeException | Error e) {
            transaction.commitFailed(e);
            throw e;
        }
    }

    void tellRolledBack() {
        tell(SessionListener::afterRollback);
    }

    private void requireNotFlushing(String operation) {
        if (flushing) {
            throw new InvalidRequestException("Cannot " + operation
                    + " within a flush: a listener or callback has called" + " back; do it when the flush has ended");
        }
    }

    /** A statement that means the rows of the classes whose attributes it names. */
    private <R extends @Nullable Object> Statement<? extends R> meant(Statement<? extends R> statement) {
        return context.mappings().haveTrees() ? EntityStatement.ofClasses(statement) : statement;
    }

    /** Only where entities extend each other can a query within one mean too much. */
    private void checkClasses(Statement<?> statement) {
        if (context.mappings().haveTrees()) {
            ClassConditions.checkWithin(statement);
        }
    }

    /** The objects of a query, each once. */
    <E> List<E> load(Select<Row> select, EntityMapping<E> mapping, QueryParts parts) {
        checkClasses(select);
        return read(reader ->
                reader.query(parts.query(select, mapping), parts.entities().multiply()));
    }

    /** The objects of a query, so many read at a time. */
    <E> Stream<E> stream(Select<Row> select, EntityMapping<E> mapping, QueryParts parts, int size) {
        checkClasses(select);
        return read(reader -> ObjectStream.of(reader.portions(parts.query(select, mapping), size), this));
    }

    <E> @Nullable E get(Class<E> entityClass, Object key, @Nullable RowLock lock, List<LoadOption> options) {
        enter();
        try {
            EntityMapping<E> mapping = context.mappings().of(entityClass);
            if (lock != null) {
                autoflush();
            }
            return loader.get(mapping, mapping.key().given(key), options, lock);
        } finally {
            exit();
        }
    }

    /** Changes rows, and the objects that are held of them; gives how many rows there were. */
    long change(BulkChange<?> change) {
        return read(reader -> change.run(context, reader, transaction.openTransaction()));
    }

    /** Reads behind a flush. */
    <T> T read(Function<EntityLoader, T> reading) {
        enter();
        try {
            autoflush();
            return reading.apply(loader);
        } finally {
            exit();
        }
    }

    private void run(Runnable call) {
        call(asSupplier(call));
    }

    <T extends @Nullable Object> T call(Supplier<T> call) {
        enter();
        try {
            return call.get();
        } finally {
            exit();
        }
    }

    /** For calls that need no transaction, and so are allowed after a failure. */
    private <T> T ask(Supplier<T> call) {
        thread.enter();
        try {
            return call.get();
        } finally {
            exit();
        }
    }

    /** A call begins that a session refuses after a failure; {@link #exit} ends it. */
    private void enter() {
        thread.enter();
        try {
            transaction.requireNotFailed();
        } catch (InvalidRequestException e) {
            thread.exit();
            throw e;
        }
    }

    private void exit() {
        thread.exit();
    }

    /**
     * Rolls back what was not committed and lets go of all objects. As SQLAlchemy's, the session can be used again, and
     * then has to be closed again; closing it twice does nothing.
     */
    @Override
    public void close() {
        thread.enter();
        try {
            requireNotFlushing("close");
            transaction.close();
        } finally {
            exit();
        }
    }

    /** {@link #close} under the name that says that the session goes on. */
    public void reset() {
        close();
    }

    /** A name for messages that tells two sessions apart. */
    @Override
    public String toString() {
        return context.toString();
    }
}
