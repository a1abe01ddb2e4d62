package dev.retort.driver.echo;

import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.listen.TransactionEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes statements, transactions and rows to loggers that people read: {@code retort.sql}, {@code retort.sql.rows},
 * {@code retort.transaction} at INFO, and {@code retort.pool} at DEBUG.
 *
 * <p>The SQL is written before it runs, so that a statement which hangs can be seen. What came of it is written when it is
 * known: for a query when its rows have been read; or, so that lines stay in order, when the next thing happens on the
 * same connection.
 */
public final class EchoListener implements StatementListener {
    private final EchoLogger sql = EchoLogger.of("retort.sql");
    private final EchoLogger rows = EchoLogger.of("retort.sql.rows");
    private final EchoLogger transactions = EchoLogger.of("retort.transaction");
    private final EchoLogger pool = EchoLogger.of("retort.pool");
    private final StatementFormatter formatter;
    private final boolean echoRows;

    /** Queries whose rows are being read, by connection; a connection that is given back has none. */
    private final Map<Long, Query> reading = new ConcurrentHashMap<>();

    /** An echo that writes as the options say; their level is not {@link EchoOptions.Level#OFF}. */
    public EchoListener(EchoOptions options) {
        formatter = new StatementFormatter(new ParameterFormatter(options));
        echoRows = options.level() == EchoOptions.Level.ROWS;
    }

    @Override
    public boolean wantsRows() {
        return echoRows && rows.isInfo();
    }

    @Override
    public void statementStarted(StatementEvent event) {
        finishReading(event.connectionId());
        if (sql.isInfo()) {
            sql.info(line(event.connectionId(), formatter.sql(event)));
        }
    }

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        if (outcome.query()) {
            reading.put(event.connectionId(), new Query(event, outcome));
        } else if (sql.isInfo()) {
            sql.info(line(event.connectionId(), formatter.outcome(event, outcome)));
        }
    }

    @Override
    public void rowRead(StatementEvent event, List<@Nullable Object> values) {
        rows.info(line(event.connectionId(), formatter.row(event, values)));
    }

    @Override
    public void resultSetClosed(StatementEvent event, long rowsRead) {
        Query query = reading.get(event.connectionId());
        if (query != null && query.isOf(event)) {
            reading.remove(event.connectionId());
            write(query, StatementFormatter.rows(rowsRead));
        }
    }

    @Override
    public void transactionChanged(TransactionEvent event) {
        finishReading(event.connectionId());
        if (transactions.isInfo()) {
            transactions.info(line(event.connectionId(), words(event.kind())));
        }
    }

    @Override
    public void connectionChanged(ConnectionEvent event) {
        finishReading(event.connectionId());
        if (pool.isDebug()) {
            pool.debug(line(event.connectionId(), words(event.kind())));
        }
    }

    private void finishReading(long connectionId) {
        Query query = reading.remove(connectionId);
        if (query != null) {
            write(query, "rows still being read");
        }
    }

    private void write(Query query, String rowCount) {
        if (sql.isInfo()) {
            sql.info(line(query.event.connectionId(), formatter.outcome(query.event, query.outcome, rowCount)));
        }
    }

    private static String line(long connectionId, String text) {
        return "#" + connectionId + " " + text;
    }

    private static String words(TransactionEvent.Kind kind) {
        return switch (kind) {
            case BEGIN -> "BEGIN (implicit)";
            case COMMIT -> "COMMIT";
            case ROLLBACK -> "ROLLBACK";
            case ROLLBACK_TO_SAVEPOINT -> "ROLLBACK TO SAVEPOINT";
        };
    }

    private static String words(ConnectionEvent.Kind kind) {
        return switch (kind) {
            case BORROWED -> "borrowed";
            case RETURNED -> "returned";
            case EVICTED -> "evicted";
        };
    }

    private record Query(StatementEvent event, StatementOutcome outcome) {
        /** By identity: the same statement run twice makes two equal events. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(StatementEvent other) {
            return event == other;
        }
    }
}
