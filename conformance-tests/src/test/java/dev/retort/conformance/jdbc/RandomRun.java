package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One run of a {@link RandomProgram} on one side: its connection, and the few places in which it keeps objects. */
final class RandomRun {
    private static final int PLACES = 3;

    final Vendor vendor;
    final Connection connection;
    final Transcript transcript;
    final Random random;
    private final @Nullable Statement[] statements = new Statement[PLACES];
    private final @Nullable ResultSet[] resultSets = new ResultSet[PLACES];
    private final @Nullable Statement[] owners = new Statement[PLACES];

    @Nullable
    Savepoint savepoint;

    RandomRun(Vendor vendor, Connection connection, Transcript transcript, long seed) {
        this.vendor = vendor;
        this.connection = connection;
        this.transcript = transcript;
        this.random = new Random(seed);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int place() {
        return random.nextInt(PLACES);
    }

    int placeOf(Statement statement) {
        return Arrays.asList(statements).indexOf(statement);
    }

    Statement keep(int place, Statement statement) {
        statements[place] = statement;
        return statement;
    }

    @Nullable
    ResultSet keep(int place, Statement owner, @Nullable ResultSet rows) {
        resultSets[place] = rows;
        owners[place] = owner;
        return rows;
    }

    /** Once a statement is closed, only that is compared: Retort refuses more than vendors do. */
    void onStatement(String subject, Use<Statement> use) {
        int place = place();
        Statement statement = statements[place];
        if (statement != null) {
            transcript.call(subject + " @" + place, () -> statement.isClosed() ? "closed" : use.of(statement));
        }
    }

    void onPrepared(String subject, Use<PreparedStatement> use) {
        onStatement(
                subject,
                statement -> statement instanceof PreparedStatement prepared ? use.of(prepared) : "not prepared");
    }

    /** Vendors leave some result sets of a closed statement open. */
    void onResultSet(String subject, Use<ResultSet> use) {
        int place = place();
        ResultSet rows = resultSets[place];
        Statement owner = owners[place];
        if (rows != null && owner != null) {
            transcript.call(subject + " #" + place, () -> owner.isClosed() ? "closed" : use.of(rows));
        }
    }

    /** What is still open is closed, or left to the connection, which may come first. */
    void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            transcript.step("last rollback", connection::rollback);
        }
        if (random.nextInt(3) == 0) {
            transcript.step("close connection", connection::close);
        }
        for (int place = 0; place < PLACES; place++) {
            close(resultSets[place]);
            close(statements[place]);
        }
    }

    private void close(@Nullable AutoCloseable object) {
        if (object != null && random.nextBoolean()) {
            transcript.step("close last", object::close);
        }
    }

    @FunctionalInterface
    interface Use<T> {
        @Nullable
        Object of(T target) throws SQLException;
    }
}
