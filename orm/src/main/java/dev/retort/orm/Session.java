package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.engine.Engine;
import dev.retort.engine.Result;
import dev.retort.engine.Transaction;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.flush.FlushConnections;
import dev.retort.orm.flush.UnitOfWork;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.load.LoadSession;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
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
 * <p>A transaction begins with the first use of the database and ends with {@link #commit} or {@link #rollback}; the
 * session then goes on with the next. If a flush or commit fails, its transaction is rolled back, and the session refuses
 * all further work until the program has said {@link #rollback}: what comes after a failure that was passed over must not
 * be stored without what came before it. After a commit, objects keep their attributes. Cheap to make; used by one thread
 * at a time.
 */
public final class Session implements AutoCloseable {
    private final Engine engine;
    private final PersistenceContext context;
    private final EntityLoader loader;
    private final UnitOfWork unitOfWork;
    private @Nullable Connection connection;
    private @Nullable Transaction transaction;
    private boolean flushing;
    private int noAutoflush;

    /** Begun and not ended, the innermost last. */
    private final Deque<NestedTransaction> nested = new ArrayDeque<>(1);

    /** Why the transaction, or the nested one, was rolled back, until the program says {@link #rollback} itself. */
    private @Nullable Throwable failure;

    /** Opens a session; nothing connects yet. */
    public Session(Engine engine, Registry registry) {
        this.engine = engine;
        this.context = new PersistenceContext(registry.mappings());
        this.loader = new EntityLoader(context, new Loads(), registry.generated());
        this.unitOfWork = new UnitOfWork(context, loader, registry.sorter(), registry.sequences());
    }

    /**
     * Takes a new object, which the next flush inserts, and those that it refers to by relationships that cascade
     * {@code PERSIST}; those that it comes to refer to later join at the next flush. Adding an object again does
     * nothing; adding one that was marked for deletion keeps it. An object whose key is set is inserted with that key.
     *
     * @throws InvalidRequestException if the object's class is not mapped, or it is an unloaded reference of another
     *     session
     */
    public void add(Object entity) {
        requireOpen();
        EntityState<?> state = context.addPending(entity);
        if (state.status() == ObjectStatus.PENDING) {
            unitOfWork.cascadeFrom(state);
        }
    }

    /** Takes several new objects; see {@link #add}. */
    public void addAll(Collection<?> entities) {
        entities.forEach(this::add);
    }

    /**
     * Marks an object for deletion at the next flush, which takes along what relationships with {@code REMOVE} or
     * {@code orphanRemoval} lead to; elements of its other collections stay and refer to nothing from then on, if their
     * column may be null. One that was only added is let go.
     *
     * @throws InvalidRequestException if this session does not hold the object
     */
    public void delete(Object entity) {
        requireOpen();
        EntityState<?> state = requireState(entity);
        if (state.status() == ObjectStatus.PENDING) {
            PersistentCollections.dropFromAll(state, context);
        }
        context.delete(state);
    }

    /** Lets go of an object, which is detached then, or transient if it was only added. */
    public void expunge(Object entity) {
        requireOpen();
        context.expunge(requireState(entity));
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
        return context.find(entity) != null;
    }

    /**
     * Where an object stands with this session. One that the session does not hold counts as detached if it has a key:
     * also a new one with a key of the program's.
     */
    public ObjectStatus status(Object entity) {
        return context.status(entity);
    }

    /** The objects that the next flush inserts. */
    public List<Object> newObjects() {
        return entities(context.pending());
    }

    /** The objects that the program has changed since they were loaded or flushed. */
    public List<Object> dirty() {
        return entities(context.modified());
    }

    /** The objects that the next flush deletes. */
    public List<Object> deleted() {
        return entities(context.deleted());
    }

    private static List<Object> entities(Collection<EntityState<?>> states) {
        return states.stream().<Object>map(EntityState::entity).toList();
    }

    /**
     * The object with a key: from the identity map without a query, else from the database; null if there is no such
     * row.
     *
     * @throws InvalidRequestException if the class is not mapped, or the key is of another class than its attribute
     */
    public <E> @Nullable E get(Class<E> entityClass, Object key) {
        requireOpen();
        return loader.get(context.mappings().of(entityClass), key);
    }

    /**
     * A query for objects of a class.
     *
     * @throws InvalidRequestException if the class is not mapped
     */
    public <E> Query<E> query(Class<E> entityClass) {
        requireOpen();
        return Query.of(this, context.mappings().of(entityClass));
    }

    /**
     * Writes all changes to the database, without ending the transaction. If it fails, the transaction is rolled back, and
     * {@link #rollback} has to follow.
     */
    public void flush() {
        requireOpen();
        flush(new InTransaction());
    }

    private void flush(FlushConnections connections) {
        if (flushing) {
            return;
        }
        flushing = true;
        try {
            unitOfWork.flush(connections);
        } catch (RuntimeException | Error e) {
            failed(e, this::undoInnermost);
            throw e;
        } finally {
            flushing = false;
        }
    }

    private void failed(Throwable cause, Runnable undo) {
        try {
            undo.run();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        failure = cause;
    }

    private void undoInnermost() {
        if (nested.isEmpty()) {
            undo();
        } else {
            undo(nested.getLast());
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
        flush();
        NestedTransaction part = new NestedTransaction(this, openTransaction().savepoint());
        context.beginNested();
        nested.add(part);
        return part;
    }

    void commit(NestedTransaction part) {
        requireOpen();
        if (nested.peekLast() != part) {
            throw new InvalidRequestException("Cannot commit: " + notInnermost(part));
        }
        flush();
        release(part);
    }

    private String notInnermost(NestedTransaction part) {
        return nested.contains(part)
                ? "a nested transaction within this one is still open"
                : "this nested transaction has ended already";
    }

    private void release(NestedTransaction part) {
        part.savepoint().commit();
        context.nestedCommitted();
        nested.removeLast();
    }

    void rollback(NestedTransaction part) {
        if (!nested.contains(part)) {
            throw new InvalidRequestException("Cannot roll back: " + notInnermost(part));
        }
        failure = null;
        while (nested.getLast() != part) {
            undo(nested.getLast());
            nested.removeLast();
        }
        undo(part);
        nested.removeLast();
    }

    boolean isOpen(NestedTransaction part) {
        return nested.contains(part);
    }

    /** Once: after a failure the program's own rollback finds nothing more to undo. */
    private void undo(NestedTransaction part) {
        if (part.undone()) {
            return;
        }
        try {
            part.savepoint().close();
        } finally {
            context.nestedRolledBack();
            expireCollections();
        }
    }

    /** Runs work whose queries do not flush first. */
    public void noAutoflush(Runnable work) {
        noAutoflush(() -> {
            work.run();
            return null;
        });
    }

    /** Runs work whose queries do not flush first, and gives what it gives. */
    public <T extends @Nullable Object> T noAutoflush(Supplier<T> work) {
        noAutoflush++;
        try {
            return work.get();
        } finally {
            noAutoflush--;
        }
    }

    void autoflush() {
        if (noAutoflush == 0 && !flushing) {
            flush(new InTransaction());
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
        requireOpen();
        flush(transaction == null ? new Alone() : new InTransaction());
        try {
            while (!nested.isEmpty()) {
                release(nested.getLast());
            }
            if (transaction != null) {
                transaction.commit();
            }
            context.committed();
        } catch (RuntimeException | Error e) {
            failed(e, this::undo); // with its connection all of the transaction goes
            throw e;
        } finally {
            release();
        }
    }

    /**
     * Undoes what the transaction has written: objects that it inserted are transient again and lose generated keys,
     * deleted ones are persistent, and attributes as they were when it began or the object was loaded. Collections load
     * anew.
     */
    public void rollback() {
        requireNotClosed();
        failure = null;
        undo();
    }

    private void undo() {
        try {
            if (transaction != null) {
                transaction.close();
            }
        } finally {
            context.rolledBack();
            expireCollections();
            release();
        }
    }

    private void expireCollections() {
        loader.rolledBack();
        context.identityMap().forEach(Session::expireCollections);
    }

    private static void expireCollections(EntityState<?> state) {
        for (RelationshipMapping relationship : state.mapping().collections()) {
            if (state.get(relationship.index()) instanceof PersistentCollection collection) {
                collection.expire();
            }
        }
    }

    private void release() {
        Connection used = connection;
        nested.clear();
        transaction = null;
        connection = null;
        if (used != null) {
            used.close();
        }
    }

    /**
     * The core connection of this session's transaction, which begins now if it has not, behind a flush: for statements of
     * one's own among the session's. What the program changes later has to be flushed before such a statement; {@link
     * #execute} does that. A savepoint of it knows nothing of the session's objects; {@link #beginNested} does.
     */
    public Connection connection() {
        requireOpen();
        autoflush();
        return openTransaction();
    }

    /**
     * Executes a statement of core in this session's transaction, behind a flush. Objects that the session holds do not see
     * what it changes.
     */
    public <R extends @Nullable Object> Result<R> execute(Statement<? extends R> statement) {
        return connection().execute(statement);
    }

    /** The first column of the first row, null without one; see {@link #execute}. */
    public <V> @Nullable V scalar(Statement<? extends V> statement) {
        return connection().scalar(statement);
    }

    /** The values of a statement of one column; see {@link #execute}. */
    public <V> List<V> scalars(Statement<? extends V> statement) {
        return connection().scalars(statement);
    }

    private Connection openTransaction() {
        Connection open = openConnection();
        if (transaction == null) {
            transaction = open.begin();
        }
        return open;
    }

    private Connection openConnection() {
        Connection open = connection;
        if (open == null) {
            open = engine.connect();
            connection = open;
        }
        return open;
    }

    EntityLoader loader() {
        return loader;
    }

    private void requireOpen() {
        requireNotClosed();
        if (failure != null) {
            throw new InvalidRequestException(
                    "The transaction was rolled back when a flush or commit of this session failed, which is the cause of"
                            + " this; call rollback() before going on",
                    failure);
        }
    }

    private void requireNotClosed() {
        if (context.isClosed()) {
            throw new InvalidRequestException("The session is closed; open another");
        }
    }

    /** Rolls back what was not committed and lets go of all objects; closing it again does nothing. */
    @Override
    public void close() {
        if (context.isClosed()) {
            return;
        }
        try {
            release();
        } finally {
            context.close();
        }
    }

    private final class Loads implements LoadSession {
        @Override
        public Connection connection() {
            requireOpen();
            return openTransaction();
        }
    }

    /** Every flush but that of a commit without a transaction. */
    private final class InTransaction implements FlushConnections {
        @Override
        public Connection inTransaction() {
            return openTransaction();
        }

        @Override
        public Connection forSingleStatement() {
            return openTransaction();
        }
    }

    /** The flush of a commit that has no transaction yet. */
    private final class Alone implements FlushConnections {
        @Override
        public Connection inTransaction() {
            return openTransaction();
        }

        @Override
        public Connection forSingleStatement() {
            return openConnection();
        }
    }
}
