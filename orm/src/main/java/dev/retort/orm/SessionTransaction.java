package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.engine.Engine;
import dev.retort.engine.ExecutionOptions;
import dev.retort.engine.Transaction;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.bytecode.GeneratedClasses;
import dev.retort.orm.flush.FlushConnections;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.load.LoadSession;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.type.TypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transaction of a session with its connection, the nested ones in it, and what their ends mean for objects. */
final class SessionTransaction implements FlushConnections, LoadSession {
    private final Session session;
    private final Engine engine;
    private final ExecutionOptions options;

    /** What the program has given; null where the engine gives connections. */
    private final java.sql.@Nullable Connection jdbc;

    private final PersistenceContext context;
    private final EntityLoader loader;
    private @Nullable Connection connection;
    private @Nullable Transaction transaction;

    /** One statement has read rows before the transaction began, which is part of it all the same. */
    private boolean lookedUp;

    private boolean expiresOnCommit;

    /** Begun and not ended, the innermost last. */
    private final List<NestedTransaction> nested = new ArrayList<>(0);

    /** Why the transaction, or the nested one, was rolled back, until the program says rollback itself. */
    private @Nullable Throwable failure;

    SessionTransaction(
            Session session,
            Engine engine,
            ExecutionOptions options,
            java.sql.@Nullable Connection jdbc,
            PersistenceContext context,
            GeneratedClasses generated) {
        this.session = session;
        this.engine = engine;
        this.options = options;
        this.jdbc = jdbc;
        this.context = context;
        this.loader = new EntityLoader(context, this, generated);
    }

    /** From now on, what is loaded loads anew on touch behind each commit. */
    void expireOnCommit() {
        expiresOnCommit = true;
    }

    boolean expiresOnCommit() {
        return expiresOnCommit;
    }

    /** Reads the session's objects, in this transaction. */
    EntityLoader loader() {
        return loader;
    }

    void requireNotBegun() {
        if (transaction != null || lookedUp) {
            throw new InvalidRequestException("A transaction has begun already, with the first use of the database;"
                    + " commit() or rollback() it before, or use beginNested(…)");
        }
    }

    Connection openTransaction() {
        Connection open = openConnection();
        if (transaction == null) {
            transaction = open.begin();
        }
        return open;
    }

    @Override
    public Connection connection() {
        requireNotFailed();
        return openTransaction();
    }

    /** Only the first: a second one says that more will come, and would take a round trip of its own for its commit. */
    @Override
    public Connection lookupConnection() {
        requireNotFailed();
        Connection open = openConnection();
        if (transaction != null || lookedUp || !open.commitsByItself() || !open.readsCommitted()) {
            return openTransaction();
        }
        lookedUp = true;
        return open;
    }

    @Override
    public TypeAdapter types() {
        return engine.types();
    }

    private Connection openConnection() {
        Connection open = connection;
        if (open == null) {
            open = options.equals(ExecutionOptions.none()) ? connect() : connectWithOptions();
            connection = open;
        }
        return open;
    }

    private Connection connect() {
        return jdbc == null ? engine.connect() : engine.connect(jdbc);
    }

    private Connection connectWithOptions() {
        Connection open = connect();
        try {
            return open.setOptions(options);
        } catch (RuntimeException | Error e) {
            open.close();
            throw e;
        }
    }

    void requireNotFailed() {
        if (failure != null) {
            throw new InvalidRequestException(
                    "The transaction was rolled back when a flush or commit of this session failed, which is the cause of"
                            + " this; call rollback() before going on",
                    failure);
        }
    }

    NestedTransaction beginNested() {
        NestedTransaction part =
                new NestedTransaction(session, openTransaction().savepoint());
        context.beginNested();
        nested.add(part);
        return part;
    }

    boolean isOpen(NestedTransaction part) {
        return nested.contains(part);
    }

    void requireInnermost(NestedTransaction part) {
        if (nested.isEmpty() || innermost() != part) {
            throw new InvalidRequestException("Cannot commit: " + notInnermost(part));
        }
    }

    private String notInnermost(NestedTransaction part) {
        return nested.contains(part)
                ? "a nested transaction within this one is still open"
                : "this nested transaction has ended already";
    }

    private NestedTransaction innermost() {
        return nested.get(nested.size() - 1);
    }

    private void removeInnermost() {
        nested.remove(nested.size() - 1);
    }

    /** The innermost nested transaction becomes a part of the one around it. */
    void releaseInnermost() {
        innermost().savepoint().commit();
        context.nestedCommitted();
        removeInnermost();
    }

    void rollback(NestedTransaction part) {
        if (!nested.contains(part)) {
            throw new InvalidRequestException("Cannot roll back: " + notInnermost(part));
        }
        failure = null;
        while (innermost() != part) {
            undo(innermost());
            removeInnermost();
        }
        undo(part);
        removeInnermost();
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
            loader.expireRead();
        }
    }

    /** What was flushed lasts. */
    void commit() {
        try {
            while (!nested.isEmpty()) {
                releaseInnermost();
            }
            if (transaction != null) {
                transaction.commit();
            }
            context.committed();
            if (expiresOnCommit) {
                loader.expireAll();
            }
        } catch (RuntimeException | Error e) {
            failed(e, this::undo); // with its connection all of the transaction goes
            throw e;
        } finally {
            release();
        }
    }

    void rollback() {
        failure = null;
        undo();
    }

    /** What the work of a transaction has thrown undoes it. */
    void rollbackBecause(Throwable cause) {
        try {
            rollback();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void undo() {
        try {
            if (transaction != null) {
                transaction.close();
            }
        } finally {
            context.rolledBack();
            loader.expireRead();
            release();
        }
        session.tellRolledBack();
    }

    /** What was to happen before a commit has failed, which undoes all. */
    void commitFailed(Throwable cause) {
        failed(cause, this::undo);
    }

    /** A flush has failed, which undoes the innermost nested transaction, or all. */
    void flushFailed(Throwable cause) {
        failed(cause, this::undoInnermost);
    }

    private void undoInnermost() {
        if (nested.isEmpty()) {
            undo();
        } else {
            undo(innermost());
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

    /** Ends all without a word about what was not committed. */
    void close() {
        failure = null;
        try {
            release();
        } finally {
            context.clear();
        }
    }

    /** Gives the connection back; what was not committed is lost. */
    private void release() {
        Connection used = connection;
        nested.clear();
        transaction = null;
        lookedUp = false;
        connection = null;
        if (used != null) {
            used.close();
        }
    }

    /** For the flush of a commit: while there is no transaction yet, one statement is one by itself. */
    FlushConnections forCommit() {
        return transaction == null ? new Alone() : this;
    }

    /** For every other flush. */
    FlushConnections forFlush() {
        return this;
    }

    @Override
    public Connection inTransaction() {
        return openTransaction();
    }

    @Override
    public Connection forSingleStatement() {
        return openTransaction();
    }

    private final class Alone implements FlushConnections {
        @Override
        public Connection inTransaction() {
            return openTransaction();
        }

        @Override
        public Connection forSingleStatement() {
            Connection open = openConnection();
            return open.commitsByItself() ? open : openTransaction();
        }
    }
}
