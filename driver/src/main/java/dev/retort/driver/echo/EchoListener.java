package dev.retort.driver.echo;

import dev.retort.driver.echo.RepeatedStatementDetector.Repetition;
import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.listen.TransactionEvent;
import dev.retort.driver.redact.Redaction;
import dev.retort.driver.syntax.SqlSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Writes statements, transactions and rows to loggers that people read: {@code retort.sql}, {@code retort.sql.rows},
 * {@code retort.transaction} and {@code retort.pool}.
 *
 * <p>The SQL is written before it runs, so that a statement which hangs can be seen. What came of it is written when it is
 * known: for a query when its rows have been read; or, so that lines stay in order, when the next thing happens on the
 * same connection. With a threshold for slow statements both are written when the statement has proved to be slow.
 *
 * <p>Whether there is an echo at all is decided by {@link #of} when a pool is opened, and that is when the levels of the
 * loggers are read: where nobody asks for an echo by then, nobody listens, and raising a level later has no effect on
 * connections of that pool. Where there is one, levels are asked for each line, so that they can be lowered and raised
 * again at any time.
 *
 * <p>Thread-safe. What it knows of a connection is forgotten when the connection goes back to its pool.
 */
public final class EchoListener implements StatementListener {
    private static final String SQL = "retort.sql";
    private static final String ROWS = "retort.sql.rows";
    private static final String TRANSACTION = "retort.transaction";
    private static final String POOL = "retort.pool";
    private static final double NANOS_PER_MILLISECOND = 1_000_000;

    private final EchoOptions options;
    private final SqlSyntax syntax;
    private final EchoLogger sql;
    private final EchoLogger rows;
    private final EchoLogger transactions;
    private final EchoLogger pool;
    private final StatementFormatter formatter;
    private final AtomicLong transactionNumbers = new AtomicLong();
    private final Map<Long, ConnectionEcho> connections = new ConcurrentHashMap<>();

    private EchoListener(EchoOptions options, SqlSyntax syntax) {
        Level level = options.level() == EchoOptions.Level.OFF ? Level.DEBUG : Level.INFO;
        this.options = options;
        this.syntax = syntax;
        sql = EchoLogger.of(SQL, level, options.colors());
        rows = EchoLogger.of(ROWS, level, options.colors());
        transactions = EchoLogger.of(TRANSACTION, level, options.colors());
        pool = EchoLogger.of(POOL, Level.DEBUG, options.colors());
        formatter = new StatementFormatter(options);
    }

    /**
     * The echo that the options ask for: at INFO if they name what to write; else, as the levels of the loggers are at this
     * moment, at DEBUG if one of them is at DEBUG. Rows are written only where {@code retort.sql.rows} itself, which takes
     * its level from {@code retort.sql} unless it has its own, is at DEBUG. Statements that are slow or repeated are written
     * at WARN if the options ask for them, whatever else is asked for.
     *
     * @param syntax how the database reads SQL
     * @return null if nobody asks for anything: then nothing needs to be listened to
     */
    public static @Nullable EchoListener of(EchoOptions options, SqlSyntax syntax) {
        boolean asked = options.level() != EchoOptions.Level.OFF
                || options.writesSlowOnly()
                || options.watchesRepeated()
                || EchoLogger.isDebug(SQL)
                || EchoLogger.isDebug(ROWS)
                || EchoLogger.isDebug(TRANSACTION)
                || EchoLogger.isDebug(POOL);
        return asked ? new EchoListener(options, syntax) : null;
    }

    @Override
    public boolean wantsRows() {
        return options.level() != EchoOptions.Level.SQL && writes(rows);
    }

    @Override
    public void statementStarted(StatementEvent event) {
        ConnectionEcho connection = connection(event.connectionId());
        finishReading(connection);
        if (writes(sql)) {
            String text = formatter.sql(event, connection.redaction(event.sql()));
            Map<String, Object> fields = sql.isStructured() ? Map.of("sql", text) : Map.of();
            sql.write(line(EchoLine.Kind.STATEMENT, event.connectionId(), connection, text, fields));
        }
    }

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        ConnectionEcho connection = known(event.connectionId());
        connection.ran(event.sql(), outcome.nanos());
        boolean slow = options.isSlow(outcome.nanos()) && sql.warns();
        if (!slow && !writes(sql)) {
            return;
        }
        PendingQuery query = pending(event, outcome, connection.redaction(event.sql()), slow);
        if (outcome.query()) {
            connection.reads(query);
        } else {
            write(query, connection, StatementFormatter.result(outcome), outcome.rows());
        }
    }

    private PendingQuery pending(StatementEvent event, StatementOutcome outcome, Redaction redaction, boolean slow) {
        return new PendingQuery(
                event,
                outcome,
                formatter.sql(event, redaction),
                formatter.times(event, outcome),
                formatter.parameters(event, redaction),
                slow || options.caller() ? CallSite.find() : "");
    }

    @Override
    public void rowRead(StatementEvent event, List<String> labels, List<@Nullable Object> values) {
        if (wantsRows()) {
            ConnectionEcho connection = known(event.connectionId());
            String text = formatter.row(labels, values, connection.redaction(event.sql()), event.parameters());
            rows.write(line(EchoLine.Kind.OUTCOME, event.connectionId(), connection, text, Map.of()));
        }
    }

    @Override
    public void resultSetClosed(StatementEvent event, long rowsRead) {
        ConnectionEcho connection = known(event.connectionId());
        PendingQuery query = connection.takeReading(event);
        if (query != null) {
            write(query, connection, StatementFormatter.rows(rowsRead), rowsRead);
        }
    }

    @Override
    public void transactionChanged(TransactionEvent event) {
        boolean begins = event.kind() == TransactionEvent.Kind.BEGIN;
        ConnectionEcho connection = begins ? connection(event.connectionId()) : known(event.connectionId());
        finishReading(connection);
        if (begins) {
            connection.begin(transactionNumbers.incrementAndGet());
        }
        if (writes(transactions)) {
            String text = words(event.kind());
            transactions.write(
                    line(EchoLine.Kind.TRANSACTION, event.connectionId(), connection, text, fields(event, connection)));
        }
        if (event.kind() == TransactionEvent.Kind.COMMIT || event.kind() == TransactionEvent.Kind.ROLLBACK) {
            long transaction = connection.transaction();
            for (Repetition repetition : connection.end()) {
                warn(event.connectionId(), transaction, repetition);
            }
        }
    }

    @Override
    public void connectionChanged(ConnectionEvent event) {
        long id = event.connectionId();
        ConnectionEcho connection = known(id);
        finishReading(connection);
        if (pool.isOn()) {
            pool.write(line(EchoLine.Kind.OUTCOME, id, connection, words(event.kind()), Map.of()));
        }
        if (event.kind() == ConnectionEvent.Kind.EVICTED) {
            connections.remove(id);
        } else if (event.kind() == ConnectionEvent.Kind.RETURNED) {
            // its next user may have it already, and be in the middle of something
            connections.computeIfPresent(id, (same, echo) -> echo.isIdle() ? null : echo);
        }
    }

    /** How many connections something is known of. */
    int knownConnections() {
        return connections.size();
    }

    private ConnectionEcho connection(long id) {
        ConnectionEcho known = connections.get(id);
        return known == null
                ? connections.computeIfAbsent(id, missing -> new ConnectionEcho(options.repeatedStatements(), syntax))
                : known;
    }

    /** One that is not remembered if it is not known: a statement may end after its connection was aborted. */
    private ConnectionEcho known(long id) {
        ConnectionEcho known = connections.get(id);
        return known == null ? new ConnectionEcho(options.repeatedStatements(), syntax) : known;
    }

    /** Where only slow statements are wanted, nothing else is written. */
    private boolean writes(EchoLogger logger) {
        return !options.writesSlowOnly() && logger.isOn();
    }

    private void finishReading(ConnectionEcho connection) {
        PendingQuery query = connection.takeReading();
        if (query != null) {
            write(query, connection, "rows still being read", StatementOutcome.UNKNOWN_ROWS);
        }
    }

    private void write(PendingQuery query, ConnectionEcho connection, String result, long count) {
        long id = query.event().connectionId();
        Map<String, Object> fields = sql.isStructured() ? fields(query, connection, count) : Map.of();
        if (options.isSlow(query.outcome().nanos())) {
            sql.warn(line(EchoLine.Kind.WARNING, id, connection, query.sql(), fields));
            sql.warn(line(EchoLine.Kind.WARNING, id, connection, query.line(result), fields));
        } else {
            sql.write(line(EchoLine.Kind.OUTCOME, id, connection, query.line(result), fields));
        }
    }

    private void warn(long connectionId, long transaction, Repetition repetition) {
        if (!sql.warns()) {
            return;
        }
        String text = formatter.sql(Redaction.of(repetition.sql, syntax));
        String place = repetition.caller.isEmpty() ? "" : "  at " + repetition.caller;
        Map<String, Object> fields = new LinkedHashMap<>();
        if (sql.isStructured()) {
            fields.put("sql", text);
            fields.put("connection", connectionId);
            fields.put("transaction", transaction);
            fields.put("executions", repetition.count);
            fields.put("durationMillis", repetition.nanos / NANOS_PER_MILLISECOND);
            putCaller(fields, repetition.caller);
        }
        String line = "ran " + repetition.count + " times in one transaction, "
                + StatementFormatter.duration(repetition.nanos) + " in all: " + text + place;
        sql.warn(new EchoLine(EchoLine.Kind.WARNING, connectionId, transaction, line, fields));
    }

    private static Map<String, Object> fields(PendingQuery query, ConnectionEcho connection, long count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sql", query.sql());
        fields.put("connection", query.event().connectionId());
        putTransaction(fields, connection);
        fields.put("durationMillis", query.outcome().nanos() / NANOS_PER_MILLISECOND);
        if (count != StatementOutcome.UNKNOWN_ROWS) {
            fields.put("rows", count);
        }
        fields.put("origin", StatementFormatter.origin(query.event().preparation()));
        if (query.event().parameters().batchSize() > 0) {
            fields.put("batchSize", query.event().parameters().batchSize());
        }
        putCaller(fields, query.caller());
        return fields;
    }

    private Map<String, Object> fields(TransactionEvent event, ConnectionEcho connection) {
        if (!transactions.isStructured()) {
            return Map.of();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("connection", event.connectionId());
        putTransaction(fields, connection);
        fields.put("durationMillis", event.nanos() / NANOS_PER_MILLISECOND);
        return fields;
    }

    private static void putTransaction(Map<String, Object> fields, ConnectionEcho connection) {
        if (connection.transaction() != 0) {
            fields.put("transaction", connection.transaction());
        }
    }

    private static void putCaller(Map<String, Object> fields, String caller) {
        if (!caller.isEmpty()) {
            fields.put("caller", caller);
        }
    }

    private static EchoLine line(
            EchoLine.Kind kind, long connectionId, ConnectionEcho connection, String text, Map<String, Object> fields) {
        return new EchoLine(kind, connectionId, connection.transaction(), text, fields);
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
}
