package dev.retort.driver.metrics;

import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.listen.TransactionEvent;
import dev.retort.driver.syntax.RecentTexts;
import java.sql.SQLException;
import jdk.jfr.FlightRecorder;

/**
 * Writes events to the Java Flight Recorder: {@code dev.retort.Statement}, {@code dev.retort.Transaction},
 * {@code dev.retort.PoolWait} and {@code dev.retort.ConnectionEvicted}. Values of parameters are never among them, and SQL
 * is written without its literals.
 *
 * <p>Where no recording runs, this listens to nothing, and until a first one is made nothing of the recorder is started,
 * which would hold up a first connection (docs/figures.md). What is done through a connection that was taken before a recording
 * began is not heard, until the connection has been given back and taken again.
 */
public final class JfrListener implements StatementListener {
    private final WatchedPool pool;
    private final RecentTexts<ShownText> texts;

    /** A listener for the events of one pool. */
    public JfrListener(WatchedPool pool) {
        this.pool = pool;
        texts = ShownText.recent(pool.syntax());
    }

    @Override
    public boolean isListening() {
        return FlightRecorder.isInitialized() && JfrEvents.areEnabled();
    }

    @Override
    public boolean wantsParameters() {
        return false;
    }

    // Others may listen where this does not, and then this is told too.

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        if (isListening()) {
            ran(event, outcome);
        }
    }

    private void ran(StatementEvent event, StatementOutcome outcome) {
        JfrEvents.StatementRun run = new JfrEvents.StatementRun();
        run.nanos = outcome.nanos();
        if (run.shouldCommit()) {
            SQLException failure = outcome.failure();
            run.pool = pool.name();
            run.connectionId = event.connectionId();
            run.sql = texts.of(event.sql()).sql();
            run.preparation = event.preparation().kind().name();
            run.batchSize = event.parameters().batchSize();
            run.rows = outcome.rows();
            run.query = outcome.query();
            run.sqlState = failure == null ? null : failure.getSQLState();
            run.commit();
        }
    }

    @Override
    public void transactionChanged(TransactionEvent event) {
        if (event.kind() != TransactionEvent.Kind.BEGIN && isListening()) {
            ended(event);
        }
    }

    private void ended(TransactionEvent event) {
        JfrEvents.Transaction transaction = new JfrEvents.Transaction();
        if (transaction.shouldCommit()) {
            transaction.pool = pool.name();
            transaction.connectionId = event.connectionId();
            transaction.outcome = event.kind().name();
            transaction.nanos = event.sinceBegin();
            transaction.endNanos = event.nanos();
            transaction.commit();
        }
    }

    @Override
    public void connectionChanged(ConnectionEvent event) {
        if (isListening()) {
            switch (event.kind()) {
                case BORROWED -> waited(event);
                case EVICTED -> evicted(event);
                case RETURNED -> {}
            }
        }
    }

    private void waited(ConnectionEvent event) {
        JfrEvents.PoolWait wait = new JfrEvents.PoolWait();
        if (wait.shouldCommit()) {
            wait.pool = pool.name();
            wait.connectionId = event.connectionId();
            wait.nanos = event.nanos();
            wait.commit();
        }
    }

    private void evicted(ConnectionEvent event) {
        JfrEvents.ConnectionEvicted eviction = new JfrEvents.ConnectionEvicted();
        if (eviction.shouldCommit()) {
            eviction.pool = pool.name();
            eviction.connectionId = event.connectionId();
            eviction.reason = event.reason();
            eviction.commit();
        }
    }
}
