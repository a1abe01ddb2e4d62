package dev.retort.driver.metrics;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** What a recording holds. Each event is written when its work is done, so that the time it took is a field of its own. */
@SuppressWarnings("UnusedVariable") // fields are read by the recorder
final class JfrEvents {
    private JfrEvents() {}

    /** Whether a recording wants any of them. The first call makes the recorder know them, and starts it if need be. */
    static boolean areEnabled() {
        return Types.STATEMENT.isEnabled()
                || Types.TRANSACTION.isEnabled()
                || Types.POOL_WAIT.isEnabled()
                || Types.CONNECTION_EVICTED.isEnabled();
    }

    /** Apart, so that the recorder hears of them no earlier than that. */
    private static final class Types {
        static final EventType STATEMENT = EventType.getEventType(StatementRun.class);
        static final EventType TRANSACTION = EventType.getEventType(Transaction.class);
        static final EventType POOL_WAIT = EventType.getEventType(PoolWait.class);
        static final EventType CONNECTION_EVICTED = EventType.getEventType(ConnectionEvicted.class);
    }

    /** One execution of a statement or batch. */
    @Name("dev.retort.Statement")
    @Label("SQL Statement")
    @Category("Retort")
    @StackTrace(false)
    static final class StatementRun extends Event {
        @Nullable
        String pool;

        long connectionId;

        @Label("SQL without literals")
        @Nullable
        String sql;

        @Nullable
        String preparation;

        int batchSize;

        @Label("Rows changed, or -1")
        long rows;

        boolean query;

        @Nullable
        String sqlState;

        @Timespan
        @Label("Execution Time")
        long nanos;
    }

    /** The end of a transaction, or a rollback to a savepoint. */
    @Name("dev.retort.Transaction")
    @Label("Transaction")
    @Category("Retort")
    @StackTrace(false)
    static final class Transaction extends Event {
        @Nullable
        String pool;

        long connectionId;

        @Nullable
        String outcome;

        @Timespan
        @Label("Time since Begin")
        long nanos;

        @Timespan
        @Label("Time of Commit or Rollback")
        long endNanos;
    }

    /** A user got a connection. */
    @Name("dev.retort.PoolWait")
    @Label("Wait for a Connection")
    @Category("Retort")
    @StackTrace(false)
    static final class PoolWait extends Event {
        @Nullable
        String pool;

        long connectionId;

        @Timespan
        @Label("Wait Time")
        long nanos;
    }

    /** A connection was closed because no one else may have it. */
    @Name("dev.retort.ConnectionEvicted")
    @Label("Connection Evicted")
    @Category("Retort")
    @StackTrace(false)
    static final class ConnectionEvicted extends Event {
        @Nullable
        String pool;

        long connectionId;

        @Nullable
        String reason;
    }
}
