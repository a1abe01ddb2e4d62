package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of a {@link Connection}, or a savepoint within one. Closing it before {@link #commit} rolls it back:
 *
 * <pre>{@code
 * try (Transaction transaction = connection.begin()) {
 *     connection.execute(…);
 *     transaction.commit();
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time.
 */
public final class Transaction implements AutoCloseable {
    private final Connection connection;
    private final @Nullable Transaction outer;
    private final @Nullable Savepoint savepoint;
    private boolean active = true;

    private Transaction(Connection connection, @Nullable Transaction outer, @Nullable Savepoint savepoint) {
        this.connection = connection;
        this.outer = outer;
        this.savepoint = savepoint;
    }

    /** @param within whether one is open already, which may be somebody else's and have no {@code outer} here */
    static Transaction begin(Connection connection, @Nullable Transaction outer, boolean within) throws SQLException {
        java.sql.Connection jdbc = connection.openJdbc();
        if (within) {
            return new Transaction(connection, outer, jdbc.setSavepoint());
        }
        jdbc.setAutoCommit(false);
        return new Transaction(connection, null, null);
    }

    /** Whether it was neither committed nor rolled back. */
    public boolean isActive() {
        return active;
    }

    /**
     * Makes the changes last; of a savepoint, as far as the transaction around it does. If that fails, the transaction
     * is rolled back.
     *
     * @throws InvalidRequestException if it ended already, or an inner transaction is still open
     * @throws dev.retort.error.TransactionRolledBackException if the database has given the transaction up because a
     *     statement in it failed, though the program went on
     */
    public void commit() {
        end("commit");
        java.sql.Connection jdbc = connection.openJdbc();
        try {
            connection.openTransaction().requireAlive(this);
            if (savepoint == null) {
                jdbc.commit();
                jdbc.setAutoCommit(true);
            } else {
                jdbc.releaseSavepoint(savepoint);
            }
        } catch (SQLException e) {
            throw connection.openTransaction().translate(undone(e), null);
        }
    }

    /** Undoes the changes because of a failure, which takes along what fails then. */
    <T extends Exception> T undone(T failure) {
        try {
            undo();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /**
     * Undoes the changes.
     *
     * @throws InvalidRequestException if it ended already, or an inner transaction is still open
     */
    public void rollback() {
        end("rollback");
        try {
            undo();
        } catch (SQLException e) {
            throw connection.openTransaction().translate(e, null);
        }
    }

    private void undo() throws SQLException {
        java.sql.Connection jdbc = connection.openJdbc();
        if (savepoint != null) {
            jdbc.rollback(savepoint);
            return;
        }
        try {
            jdbc.rollback();
            jdbc.setAutoCommit(true);
        } catch (SQLException e) {
            connection.invalidate(e);
            throw e;
        }
    }

    /** Rolls back if it is still active, and inner transactions with it. */
    @Override
    public void close() {
        if (active) {
            connection.abandonInner(this);
            rollback();
        }
    }

    @Nullable
    Transaction outer() {
        return outer;
    }

    void abandon() {
        active = false;
    }

    private void end(String what) {
        if (!active) {
            throw new InvalidRequestException(
                    "Cannot " + what + ": this transaction was committed or rolled back already");
        }
        connection.leave(this, what);
        active = false;
    }
}
