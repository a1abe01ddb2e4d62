package dev.retort.driver.proxy;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The statements that are open on one connection: a list through the statements themselves, so that opening and closing
 * one allocates nothing. The lock guards a few pointers only, never a call of the vendor.
 */
final class OpenStatements {
    private @Nullable StatementProxy first;

    /** Result sets without a statement, as H2's metadata has them. */
    private @Nullable ResultSetProxy orphans;

    synchronized void add(StatementProxy statement) {
        statement.next = first;
        if (first != null) {
            first.previous = statement;
        }
        first = statement;
    }

    synchronized void remove(StatementProxy statement) {
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

    /** Closes all, whatever fails; returns the first failure with the others added, or null. */
    @Nullable
    SQLException closeAll() {
        SQLException failure = null;
        for (StatementProxy statement = first(); statement != null; statement = first()) {
            failure = close(statement, failure);
            remove(statement); // it removes itself, except where closing failed early
        }
        for (ResultSetProxy orphan = takeOrphans(); orphan != null; orphan = orphan.earlier) {
            failure = close(orphan, failure);
        }
        return failure;
    }

    static @Nullable SQLException close(AutoCloseable open, @Nullable SQLException failure) {
        try {
            open.close();
            return failure;
        } catch (SQLException e) {
            if (failure == null) {
                return e;
            }
            failure.addSuppressed(e);
            return failure;
        } catch (Exception e) {
            throw new IllegalStateException(e); // a statement or result set closes with SQLException or unchecked ones
        }
    }

    private synchronized @Nullable StatementProxy first() {
        return first;
    }

    private synchronized @Nullable ResultSetProxy takeOrphans() {
        ResultSetProxy taken = orphans;
        orphans = null;
        return taken;
    }
}
