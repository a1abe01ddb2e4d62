package dev.retort.driver.proxy;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The statements that are open on one connection, but for prepared ones: a list through the statements themselves, so that opening and closing
 * one allocates nothing. The lock guards a few pointers only, never a call of the vendor.
 */
final class OpenStatements {
    private @Nullable PlainStatementProxy first;

    /** Result sets without a statement, as H2's metadata has them. */
    private @Nullable ResultSetProxy orphans;

    /** Nothing is opened any more. */
    private boolean ended;

    /** False if the connection has been closed meanwhile, by another thread. */
    synchronized boolean add(PlainStatementProxy statement) {
        if (ended) {
            return false;
        }
        statement.next = first;
        if (first != null) {
            first.previous = statement;
        }
        first = statement;
        return true;
    }

    synchronized void remove(PlainStatementProxy statement) {
        if (statement.previous != null) {
            statement.previous.next = statement.next;
        } else if (first == statement) {
            first = statement.next;
        }
        if (statement.next != null) {
            statement.next.previous = statement.previous;
        }
        statement.next = null;
        statement.previous = null;
    }

    synchronized ResultSetProxy addOrphan(ResultSetProxy resultSet) {
        resultSet.earlier = orphans;
        orphans = resultSet;
        return resultSet;
    }

    synchronized void removeOrphan(ResultSetProxy resultSet) {
        orphans = ResultSetProxy.without(orphans, resultSet);
    }

    /**
     * Closes all, whatever fails, and opens no more; returns the first failure with the others added, or null.
     *
     * @param earlier a failure before these
     */
    @Nullable
    Throwable closeAll(@Nullable Throwable earlier) {
        Throwable failure = earlier;
        end();
        for (PlainStatementProxy statement = first(); statement != null; statement = first()) {
            failure = close(statement, failure);
            remove(statement); // it removes itself, except where closing failed early
        }
        for (ResultSetProxy orphan = takeOrphans(); orphan != null; orphan = orphan.earlier) {
            failure = close(orphan, failure);
        }
        return failure;
    }

    /** Whether another thread has rows open: it may be fetching more of them, which is told to nobody. */
    synchronized boolean isReadElsewhere() {
        boolean elsewhere = ResultSetProxy.isReadElsewhere(orphans);
        for (PlainStatementProxy statement = first; statement != null && !elsewhere; statement = statement.next) {
            elsewhere = statement.isReadElsewhere();
        }
        return elsewhere;
    }

    /** Closes one, whatever fails; returns the first failure with the other added. */
    static @Nullable Throwable close(@Nullable AutoCloseable open, @Nullable Throwable failure) {
        try {
            if (open != null) {
                open.close();
            }
            return failure;
        } catch (Throwable e) { // a vendor may throw anything, and the others are to be closed still
            return first(failure, e);
        }
    }

    /** The first failure, with the second added to it. */
    @SuppressWarnings("ReferenceEquality")
    static Throwable first(@Nullable Throwable failure, Throwable second) {
        if (failure == null) {
            return second;
        }
        if (failure != second) {
            failure.addSuppressed(second);
        }
        return failure;
    }

    /** Throws what is unchecked, and returns the rest. */
    static SQLException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof SQLException e ? e : new SQLException(failure.getMessage(), failure);
    }

    private synchronized void end() {
        ended = true;
    }

    private synchronized @Nullable PlainStatementProxy first() {
        return first;
    }

    private synchronized @Nullable ResultSetProxy takeOrphans() {
        ResultSetProxy taken = orphans;
        orphans = null;
        return taken;
    }
}
