package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.OperationalException;
import dev.retort.error.RetortException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import dev.retort.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

@Tag("C1")
class EngineLifeTest extends DatabaseTest {
    private static Object one(Engine engine) {
        return engine.transaction(connection ->
                connection.execute(select(value(SqlTypes.INTEGER, 1))).scalar(Integer.class));
    }

    @Test
    void create_ofUrl_connectsAtFirstUse() {
        try (Engine engine = Engine.create(database.retortUrl())) {
            assertThat(engine.dialect().name()).isEqualToIgnoringCase(database.name());
            assertThat(engine.pool().total()).isZero();
            assertThat(one(engine)).isEqualTo(1);
            assertThat(engine.pool().total()).isPositive();
            assertThat(engine.pool().active()).isZero();
        }
    }

    @Test
    void create_ofUrlWithoutPrefix_goesThroughRetortToo() {
        String plain = database.retortUrl().replaceFirst("jdbc:retort:", "jdbc:");
        try (Engine engine = Engine.create(plain)) {
            assertThat(one(engine)).isEqualTo(1);
            assertThat(engine.pool().total()).isPositive();
        }
    }

    @Test
    void create_ofDataSource_findsTheDialectAndLeavesItOpen() throws SQLException {
        DataSource dataSource = vendorDataSource();
        Engine engine = Engine.create(dataSource);
        assertThat(engine.dialect().name()).isEqualToIgnoringCase(database.name());
        assertThat(one(engine)).isEqualTo(1);
        engine.dispose();
        try (java.sql.Connection connection = dataSource.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    private DataSource vendorDataSource() throws SQLException {
        try (java.sql.Connection connection = database.vendorConnection()) {
            String url = connection.getMetaData().getURL();
            if (database == Database.POSTGRESQL) {
                PGSimpleDataSource dataSource = new PGSimpleDataSource();
                dataSource.setUrl(url);
                dataSource.setUser(TestPostgres.USER);
                return dataSource;
            }
            if (database == Database.SQLITE) {
                SQLiteDataSource dataSource = new SQLiteDataSource();
                dataSource.setUrl(url);
                return dataSource;
            }
            if (database == Database.MARIADB) {
                return new MariaDbDataSource(url);
            }
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setUrl(url);
            return dataSource;
        }
    }

    @Test
    void connect_poolWithoutAutoCommit_commitsEachStatement() throws SQLException {
        one(engine()); // which keeps a database in memory
        database.execute("CREATE TABLE kept (n INTEGER)");
        Table kept = Table.of("kept", new MetaData(), Column.of("n", SqlTypes.INTEGER));
        String separator = database.separator();
        try (Engine engine = Engine.create(database.retortUrl() + separator + "retort.pool.autoCommit=false")) {
            try (Connection connection = engine.connect()) {
                connection.execute(insert(kept).columns(kept.column("n")), List.of(new Object[] {1}, new Object[] {2}));
            }
            try (Connection connection = engine.connect()) {
                assertThat(connection.execute(select(kept)).all()).hasSize(2);
            }
        }
    }

    @Test
    @Tag("C4")
    void dispose_thenUse_opensAnew() {
        try (Engine engine = Engine.create(database.retortUrl())) {
            one(engine);
            engine.dispose();
            engine.dispose();
            assertThat(engine.pool().total()).isZero();
            assertThat(one(engine)).isEqualTo(1);
            assertThat(engine.pool().total()).isPositive();
        }
    }

    @Test
    @Tag("C4")
    void close_twice_thenUse_throws() {
        Engine engine = Engine.create(database.retortUrl());
        one(engine);
        engine.close();
        engine.close();
        assertThatThrownBy(engine::connect)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("closed for good");
        assertThat(engine.pool().total()).isZero();
    }

    @Test
    void dispose_whileConnectionIsOut_failsItClearly() {
        Engine engine = Engine.create(database.retortUrl());
        Connection connection = engine.connect();
        engine.dispose();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (connection) {
            connection.execute(select(value(SqlTypes.INTEGER, 1))).all();
        } catch (RetortException e) {
            thrown.set(e);
        }
        assertThat(engine.pool().active()).isZero();
    }

    @Test
    void connect_wrongOption_isNamedWithItsValueAndTheRightOne() {
        try (Engine engine = Engine.create("jdbc:retort:h2:mem:wrongOption;retort.echo=sqll;PASSWORD=hunter2")) {
            assertThatThrownBy(engine::connect)
                    .isInstanceOf(RetortException.class)
                    .hasMessageContaining("Option \"retort.echo\" has the value \"sqll\" (in the URL)")
                    .hasMessageContaining("did you mean \"sql\"?")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void create_unknownDatabaseOrNoUrl_throwsWithoutSecrets() {
        assertThatThrownBy(() -> Engine.create("jdbc:retort:nosuchdb://host/x?password=hunter2"))
                .isInstanceOf(RetortException.class)
                .hasMessageContaining("nosuchdb")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Engine.create("postgresql://host/x?password=hunter2"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("jdbc:retort:")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void connect_unreachableHost_isOperationalAndFast() {
        long start = System.nanoTime();
        try (Engine engine =
                Engine.create("jdbc:retort:postgresql://localhost:1/x?retort.pool.connectionTimeout=2000")) {
            assertThatThrownBy(engine::connect).isInstanceOf(OperationalException.class);
            assertThat(engine.pool().active()).isZero();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void connect_wrongPassword_isOperationalWithoutThePassword() throws SQLException {
        if (database == Database.SQLITE
                || database == Database.MARIADB) { // has no users, or the tests' server asks none
            try (Engine engine = Engine.create(database.retortUrl(), "nobody_of_that_name", "hunter2")) {
                assertThat(one(engine)).isEqualTo(1);
            }
            return;
        }
        database.execute(database == Database.H2 ? "CREATE USER IF NOT EXISTS guarded PASSWORD 'right'" : "SELECT 1");
        String url = database == Database.H2
                ? database.retortUrl()
                : database.retortUrl().replaceAll("[?&]user=[^&]*", "").replaceFirst("&", "?");
        try (Engine engine =
                Engine.create(url, database == Database.H2 ? "guarded" : "nobody_of_that_name", "hunter2")) {
            OperationalException refused = catchThrowableOfType(OperationalException.class, engine::connect);
            assertThat(refused).isNotNull().hasMessageNotContaining("hunter2");
            assertThat(refused.sqlState()).startsWith("28");
            assertThat(engine.pool().active()).isZero();
        }
    }
}
