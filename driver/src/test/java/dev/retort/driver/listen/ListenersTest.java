package dev.retort.driver.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners hear of a real database. */
@Tag("D50")
class ListenersTest {
    private final String url = TestPostgres.newRetortDatabase();

    @Test
    void parameters_thatAListenerKeeps_areNotChangedByLaterOnes() throws SQLException {
        List<BoundParameters> kept = new ArrayList<>();
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.addListener(new StatementListener() {
                @Override
                public void statementStarted(StatementEvent event) {
                    kept.add(event.parameters());
                }
            });
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "DELETE FROM pg_description WHERE objoid = ?::int + 0 AND objsubid = -?::int")) {
                statement.setInt(1, 1);
                statement.setInt(2, 2);
                statement.executeUpdate();
                statement.setInt(2, 3);
                statement.executeUpdate();
                for (int i = 4; i < 7; i++) {
                    statement.setInt(1, i);
                    statement.addBatch();
                }
                statement.executeBatch();
                statement.clearParameters();
                statement.setInt(1, 8);
                statement.setInt(2, 9);
                statement.executeUpdate();
            }
        }
        assertThat(kept)
                .containsExactly(
                        BoundParameters.of(List.of(1, 2)),
                        BoundParameters.of(List.of(1, 3)),
                        new BoundParameters(List.of(4, 3), List.of(6, 3), 3),
                        BoundParameters.of(List.of(8, 9)));
    }

    @Test
    void listener_ofADataSource_hearsOfEverything() throws SQLException {
        Recorder recorder = new Recorder();
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.addListener(recorder);
            try (Connection connection = source.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("SELECT generate_series(1, ?) WHERE ? AND ?::text IS NULL")) {
                connection.setAutoCommit(false);
                statement.setLong(1, 5);
                statement.setBoolean(2, true);
                statement.setString(3, null);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    rows.next();
                }
                connection.commit();
                try (Statement plain = connection.createStatement()) {
                    plain.addBatch("CREATE TEMP TABLE t (n int)");
                    plain.addBatch("INSERT INTO t VALUES (1), (2)");
                    plain.executeBatch();
                    assertThatThrownBy(() -> plain.executeUpdate("nonsense")).isInstanceOf(SQLException.class);
                }
            }
        }
        assertThat(recorder.heard)
                .containsExactly(
                        "BORROWED",
                        "BEGIN",
                        "started SELECT generate_series(1, ?) WHERE ? AND ?::text IS NULL [5, true, null]",
                        "finished query",
                        "closed after 2",
                        "COMMIT",
                        "BEGIN",
                        "started CREATE TEMP TABLE t (n int) batch of 2",
                        "finished 2",
                        "started nonsense []",
                        "failed 42601",
                        "ROLLBACK",
                        "RETURNED");
    }

    @Test
    void abort_ofAnOpenTransaction_tellsOfItsEnd() throws SQLException {
        Recorder recorder = new Recorder();
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.addListener(recorder);
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE t (n int)");
                connection.abort(Runnable::run);
            }
        }
        assertThat(recorder.heard)
                .containsExactly(
                        "BORROWED",
                        "BEGIN",
                        "started CREATE TEMP TABLE t (n int) []",
                        "finished 0",
                        "ROLLBACK",
                        "EVICTED");
    }

    @Test
    void listener_thatThrows_isLoggedOnceAndBreaksNothing() throws SQLException {
        StatementListener broken = new StatementListener() {
            @Override
            public void statementStarted(StatementEvent event) {
                throw new IllegalStateException("broken");
            }
        };
        Recorder recorder = new Recorder();
        try (LogCapture log = LogCapture.of("retort.listener");
                RetortDataSource source = new RetortDataSource(url)) {
            source.addListener(broken);
            source.addListener(recorder);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("SELECT 1")).isTrue();
                assertThat(statement.execute("SELECT 2")).isTrue();
            }
            assertThat(log.messages()).hasSize(1).first().asString().contains("threw");
        }
        assertThat(recorder.heard).contains("started SELECT 1 []", "started SELECT 2 []");
    }

    @Test
    void listener_thatThrowsAnError_breaksNothingEither() throws SQLException {
        StatementListener broken = new StatementListener() {
            @Override
            public void statementFinished(StatementEvent event, StatementOutcome outcome) {
                throw new AssertionError("broken");
            }

            @Override
            public boolean wantsParameters() {
                throw new NoClassDefFoundError("broken");
            }
        };
        Recorder recorder = new Recorder();
        try (LogCapture log = LogCapture.of("retort.listener");
                RetortDataSource source = new RetortDataSource(url)) {
            source.addListener(broken);
            source.addListener(recorder);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("CREATE TEMP TABLE t (n int)"))
                        .isZero();
            }
            assertThat(log.messages()).hasSize(1);
        }
        assertThat(recorder.heard).contains("finished 0");
    }

    @Test
    void listeners_thatWantNoParameters_getNone() throws SQLException {
        List<BoundParameters> heard = new ArrayList<>();
        StatementListener modest = new StatementListener() {
            @Override
            public void statementStarted(StatementEvent event) {
                heard.add(event.parameters());
            }

            @Override
            public boolean wantsParameters() {
                return false;
            }
        };
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.addListener(modest);
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement("SELECT ?::int")) {
                statement.setInt(1, 5);
                assertThat(statement.execute()).isTrue();
                statement.addBatch();
                statement.addBatch();
                assertThat(statement.executeBatch()).hasSize(2);
            }
        }
        assertThat(heard).containsExactly(BoundParameters.NONE, BoundParameters.batchOf(2));
    }

    @Test
    void listener_thatServiceLoaderFinds_hears(@TempDir Path directory) throws Exception {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(StatementListener.class.getName()), Found.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Found.HEARD.clear();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before);
                RetortDataSource source = new RetortDataSource(url)) {
            thread.setContextClassLoader(loader);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("SELECT 42")).isTrue();
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(Found.HEARD).contains("SELECT 42");
    }

    /** Named in a services file. */
    public static final class Found implements StatementListener {
        static final List<String> HEARD = new CopyOnWriteArrayList<>();

        @Override
        public void statementStarted(StatementEvent event) {
            HEARD.add(event.sql());
        }
    }

    private static final class Recorder implements StatementListener {
        final List<String> heard = new ArrayList<>();

        @Override
        public void statementStarted(StatementEvent event) {
            BoundParameters parameters = event.parameters();
            heard.add("started " + event.sql() + " "
                    + (parameters.batchSize() == 0 ? parameters.first() : "batch of " + parameters.batchSize()));
        }

        @Override
        public void statementFinished(StatementEvent event, StatementOutcome outcome) {
            SQLException failure = outcome.failure();
            assertThat(outcome.nanos()).isPositive();
            heard.add(
                    failure != null
                            ? "failed " + failure.getSQLState()
                            : "finished " + (outcome.query() ? "query" : outcome.rows()));
        }

        @Override
        public void resultSetClosed(StatementEvent event, long rowsRead) {
            heard.add("closed after " + rowsRead);
        }

        @Override
        public void transactionChanged(TransactionEvent event) {
            heard.add(event.kind().name());
        }

        @Override
        public void connectionChanged(ConnectionEvent event) {
            heard.add(event.kind().name());
        }
    }
}
