package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.RoundTrips;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** One physical connection, two users after each other: the second must not notice the first. */
@Tag("D23")
class SessionStateTest {
    private static final String ONE = "&retort.pool.maximumPoolSize=1";
    private static final String ISOLATION =
            "SELECT setting || ' by ' || source FROM pg_settings" + " WHERE name = 'default_transaction_isolation'";
    private final String url = TestPostgres.newRetortDatabase() + ONE;

    @Test
    void settings_changedByOneUser_areUndoneForTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            int pid = useAndReturnChanged(source);
            try (Connection connection = source.getConnection()) {
                assertThat(((PGConnection) connection).getBackendPID()).isEqualTo(pid);
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.isReadOnly()).isFalse();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
                assertThat(connection.getSchema()).isEqualTo("public");
                assertThat(connection.getNetworkTimeout()).isZero();
                assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
                assertThat(connection.getClientInfo("ApplicationName")).isNotEqualTo("the first");
                assertThat((Object) connection.getWarnings()).isNull();
                assertThat(tables(connection)).isZero();
            }
        }
    }

    private static int useAndReturnChanged(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setSchema("information_schema");
            connection.setNetworkTimeout(Runnable::run, 12_345);
            connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            connection.setClientInfo("ApplicationName", "the first");
            statement.execute("DO $$ BEGIN RAISE WARNING 'careful'; END $$");
            SQLWarning warning = statement.getWarnings();
            assertThat((Object) warning).isNotNull();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE public.left_open (id int)");
            return ((PGConnection) connection).getBackendPID();
        }
    }

    private static int tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM pg_tables WHERE tablename = 'left_open'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&options=-c%20default_transaction_isolation=serializable"})
    void isolation_changedByOneUser_followsTheServersDefaultAgain_inOneRoundTrip(String option) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + option + RoundTrips.PARAMETER)) {
            String fresh;
            try (Connection connection = source.getConnection()) {
                fresh = SessionOfPostgresql.one(connection, ISOLATION);
            }
            Connection first = source.getConnection();
            first.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(SessionOfPostgresql.one(first, ISOLATION)).isEqualTo("repeatable read by session");
            long before = RoundTrips.count();
            first.close();
            assertThat(RoundTrips.count() - before).isEqualTo(1);
            try (Connection connection = source.getConnection()) {
                assertThat(SessionOfPostgresql.one(connection, ISOLATION)).isEqualTo(fresh);
            }
        }
    }

    @Test
    void isolation_thatThePoolSets_isSetAgainForTheNextUser() throws SQLException {
        String serializable = "&retort.pool.transactionIsolation=TRANSACTION_SERIALIZABLE";
        try (RetortDataSource source = new RetortDataSource(url + serializable)) {
            try (Connection connection = source.getConnection()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                assertThat(SessionOfPostgresql.one(connection, ISOLATION)).isEqualTo("read committed by session");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(SessionOfPostgresql.one(connection, ISOLATION)).isEqualTo("serializable by session");
            }
        }
    }

    @Test
    void readOnly_changedByOneUser_isUndone() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            try (Connection connection = source.getConnection()) {
                connection.setReadOnly(true);
                assertThat(connection.isReadOnly()).isTrue();
            }
            try (Connection connection = source.getConnection()) {
                assertThat(connection.isReadOnly()).isFalse();
            }
        }
    }

    @Test
    void brokenTransaction_isRolledBackForTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                try {
                    statement.execute("SELECT 1 / 0");
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isEqualTo("22012");
                }
            }
            try (Connection connection = source.getConnection()) {
                assertThat(tables(connection)).isZero();
            }
        }
    }

    @Test
    void vendorSetting_changedByOneUser_isNotSeenByTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            int before;
            try (Connection connection = source.getConnection()) {
                PGConnection vendors = (PGConnection) connection;
                before = vendors.getPrepareThreshold();
                vendors.setPrepareThreshold(before + 7);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(((PGConnection) connection).getPrepareThreshold()).isEqualTo(before);
            }
        }
    }

    @Test
    void cleanConnection_givenBackAndTakenAgain_costsNoRoundTrip() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + RoundTrips.PARAMETER)) {
            source.getConnection().close();
            long before = RoundTrips.count();
            source.getConnection().close();
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                connection.commit();
            }
            source.getConnection().close();
            assertThat(RoundTrips.count()).isEqualTo(before);
            try (Connection connection = source.getConnection()) {
                assertThat(tables(connection)).isZero();
            }
            assertThat(RoundTrips.count()).isEqualTo(before + 1);
        }
    }
}
