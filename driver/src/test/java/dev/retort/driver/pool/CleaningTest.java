package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** {@code retort.pool.clean=always}: what neither the text nor the driver shows is undone too, and nobody waits for it. */
@Tag("D26")
class CleaningTest {
    private static final String ONE = "retort.pool=session&retort.pool.maximumPoolSize=1&retort.pool.clean=always";

    /** Runs at the end of each cleaning, and can be made to wait by whoever has the lock. */
    private static final String WAITING =
            "retort.pool.connectionInitSql=SELECT pg_advisory_lock_shared(7), pg_advisory_unlock_shared(7)";

    private final String vendorUrl = TestPostgres.newDatabase();
    private final String url = TestPostgres.retort(vendorUrl) + "&" + ONE;

    @Test
    void triggerThatSetsWhatNobodyReports_isUndone() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            int pid;
            try (Connection connection = source.getConnection()) {
                createTrigger(connection);
                pid = ((PGConnection) connection).getBackendPID();
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, "INSERT INTO orders VALUES (1)");
                assertThat(one(connection, "SHOW work_mem")).isEqualTo("7MB");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SHOW work_mem")).isEqualTo("4MB");
                assertThat(one(connection, "SELECT coalesce(to_regclass('seven')::text, '-')"))
                        .isEqualTo("-");
                assertThat(((PGConnection) connection).getBackendPID()).isEqualTo(pid);
            }
        }
    }

    @Test
    void sqlite_hasOneUserForEachConnection(@TempDir Path folder) throws SQLException {
        String sqlite = "jdbc:retort:sqlite:" + folder.resolve("a.db") + "?" + ONE;
        try (RetortDataSource source = new RetortDataSource(sqlite)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE account (owner)");
                execute(connection, "INSERT INTO account VALUES ('a')");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT last_insert_rowid()")).isEqualTo("0");
            }
        }
    }

    /** It may have run, whether it failed or not. */
    @ParameterizedTest
    @ValueSource(strings = {"load_extension", "\"load_extension\"", "[load_extension]", "`LOAD_extension`"})
    void sqlite_afterAnExtension_closesTheConnection(String function, @TempDir Path folder) throws SQLException {
        String sqlite =
                "jdbc:retort:sqlite:" + folder.resolve("a.db") + "?retort.pool=session&retort.pool.maximumPoolSize=1";
        try (RetortDataSource source = new RetortDataSource(sqlite)) {
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT abs(-7)")).isEqualTo("7");
                assertThatThrownBy(() -> one(connection, "SELECT " + function + "('a')"))
                        .hasMessageContaining("not authorized");
            }
            assertThat(source.pool().history().evictions()).isOne();
        }
    }

    private RetortDataSource waiting() {
        RetortDataSource source = new RetortDataSource(url);
        source.setConnectionProperties(WAITING);
        return source;
    }

    @Test
    void close_whileTheCleaningWaits_returns_andTheNextUserWaitsForIt() throws Exception {
        ExecutorService next = Executors.newSingleThreadExecutor();
        try (RetortDataSource source = waiting();
                Connection lock = DriverManager.getConnection(vendorUrl)) {
            Connection first = source.getConnection();
            execute(first, "SET work_mem = '7MB'");
            execute(lock, "SELECT pg_advisory_lock(7)");
            first.close(); // would not return before the lock is given up
            assertThat(source.pool().active()).isEqualTo(1);
            Future<String> second = next.submit(() -> {
                try (Connection connection = source.getConnection()) {
                    return one(connection, "SHOW work_mem");
                }
            });
            await().until(() -> source.pool().counts().waiting() == 1);
            execute(lock, "SELECT pg_advisory_unlock(7)");
            assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo("4MB");
        } finally {
            next.shutdownNow();
        }
    }

    @Test
    void cleaningThatFails_evictsTheConnection_andTheListenersHearOfIt() throws SQLException {
        List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
        try (RetortDataSource source = waiting();
                Connection lock = DriverManager.getConnection(vendorUrl)) {
            source.addListener(new StatementListener() {
                @Override
                public void connectionChanged(ConnectionEvent event) {
                    events.add(event);
                }
            });
            Connection first = source.getConnection();
            int pid = Integer.parseInt(one(first, "SELECT pg_backend_pid()"));
            execute(lock, "SELECT pg_advisory_lock(7)");
            first.close();
            await().until(() -> one(lock, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .equals("1"));
            one(lock, "SELECT pg_terminate_backend(" + pid + ")");
            execute(lock, "SELECT pg_advisory_unlock(7)");
            try (Connection second = source.getConnection()) {
                assertThat(one(second, "SELECT pg_backend_pid()")).isNotEqualTo(String.valueOf(pid));
            }
            await().until(() -> events.stream().anyMatch(event -> event.kind() == ConnectionEvent.Kind.EVICTED));
            assertThat(source.pool().history().evictions()).isEqualTo(1);
        }
    }

    @Test
    @Tag("D3")
    void poolThatIsClosed_leavesNoThreadAndNoConnection() throws SQLException {
        String name = "cleaning-to-be-closed";
        RetortDataSource source = new RetortDataSource(url + "&ApplicationName=leaver&retort.pool.poolName=" + name);
        try (Connection connection = source.getConnection()) {
            execute(connection, "SET work_mem = '7MB'");
        }
        Connection late = source.getConnection();
        execute(late, "SELECT 1");
        source.close();
        late.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith(name)));
        try (Connection observer = DriverManager.getConnection(vendorUrl)) {
            await().until(() -> one(observer, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'leaver'")
                    .equals("0"));
        }
    }

    @Test
    void databaseThatCannotBeCleaned_givesEachUserAConnectionOfItsOwn_andKeepsItsTables() throws SQLException {
        String h2 = "jdbc:retort:h2:mem:cleaning;retort.pool.maximumPoolSize=1;retort.pool.clean=always";
        try (RetortDataSource source = new RetortDataSource(h2)) {
            String session;
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE orders (id INT)");
                session = one(connection, "SELECT session_id()");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT session_id()")).isNotEqualTo(session);
                assertThat(one(connection, "SELECT count(*) FROM orders")).isEqualTo("0");
            }
        }
        try (Connection after = DriverManager.getConnection("jdbc:h2:mem:cleaning")) {
            assertThat(one(after, "SELECT count(*) FROM information_schema.tables WHERE table_name = 'ORDERS'"))
                    .isEqualTo("0"); // gone with the pool
        }
    }

    private static void createTrigger(Connection connection) throws SQLException {
        execute(connection, "CREATE TABLE orders (id int)");
        execute(
                connection,
                "CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SET work_mem = '7MB';"
                        + " CREATE TEMP TABLE seven (id int); RETURN NEW; END $$");
        execute(connection, "CREATE TRIGGER change BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION change()");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
