package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.fastpath.FastpathArg;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgDatabaseMetaData;
import org.postgresql.jdbc.PgResultSet;
import org.postgresql.jdbc.PgStatement;
import org.postgresql.util.PGobject;

/**
 * One physical connection, two users after each other: what the first one does through the vendor's own interfaces and
 * objects, the second does not notice.
 */
@Tag("D23")
class VendorApiLeaksTest {
    private static final String VENDOR_URL = SessionOfPostgresql.newDatabase();
    private static final String SET = "SET app.tenant = 'seven'";

    private static RetortDataSource source() {
        return new RetortDataSource(
                TestPostgres.retort(VENDOR_URL) + "&retort.pool=session&retort.pool.maximumPoolSize=1");
    }

    private enum Way {
        COPY_OUT {
            @Override
            void leak(Connection connection) throws Exception {
                ((PGConnection) connection)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT leak('seven')) TO STDOUT", new StringWriter());
            }
        },
        COPY_OUT_BEHIND_A_COMMENT {
            @Override
            void leak(Connection connection) throws Exception {
                ((PGConnection) connection)
                        .getCopyAPI()
                        .copyOut("-- nightly\rCOPY (SELECT leak('seven')) TO STDOUT", new StringWriter());
            }
        },
        COPY_IN {
            @Override
            void leak(Connection connection) throws Exception {
                ((PGConnection) connection)
                        .getCopyAPI()
                        .copyIn("COPY t FROM STDIN WHERE leaks(name)", new StringReader("3\tc\n"));
            }
        },
        EXECUTE_OF_BASE_CONNECTION {
            @Override
            void leak(Connection connection) throws SQLException {
                ((BaseConnection) connection).execSQLUpdate(SET);
            }
        },
        QUERY_OF_BASE_CONNECTION {
            @Override
            void leak(Connection connection) throws SQLException {
                ((BaseConnection) connection)
                        .execSQLQuery("SELECT leak('seven')")
                        .close();
            }
        },
        UNWRAPPED_CONNECTION {
            @Override
            void leak(Connection connection) throws SQLException {
                execute(connection.unwrap(PgConnection.class), SET);
            }
        },
        UNWRAPPED_STATEMENT {
            @Override
            void leak(Connection connection) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.unwrap(PgStatement.class).execute(SET);
                }
            }
        },
        UNWRAPPED_PREPARED_STATEMENT {
            @Override
            void leak(Connection connection) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
                    execute(statement.unwrap(PgStatement.class).getConnection(), SET);
                }
            }
        },
        UNWRAPPED_RESULT_SET {
            @Override
            void leak(Connection connection) throws SQLException {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT 1")) {
                    execute(rows.unwrap(PgResultSet.class).getStatement().getConnection(), SET);
                }
            }
        },
        UNWRAPPED_METADATA {
            @Override
            void leak(Connection connection) throws SQLException {
                execute(
                        connection
                                .getMetaData()
                                .unwrap(PgDatabaseMetaData.class)
                                .getConnection(),
                        SET);
            }
        },
        STATEMENT_OF_METADATA {
            @Override
            void leak(Connection connection) throws SQLException {
                try (ResultSet schemas = connection.getMetaData().getSchemas()) {
                    execute(schemas.getStatement().getConnection(), SET);
                }
            }
        },
        QUERY_EXECUTOR {
            @Override
            void leak(Connection connection) throws SQLException {
                BaseConnection vendors = (BaseConnection) connection;
                try (Statement statement = vendors.createStatement()) {
                    ((BaseStatement) statement).executeWithFlags(SET, 0);
                }
            }
        },
        TYPE_OF_A_PARAMETER {
            @Override
            void leak(Connection connection) throws SQLException {
                run(connection, "SELECT ?", prepared -> prepared.setObject(1, leaking()));
            }
        },
        TYPE_OF_AN_ARRAY {
            @Override
            void leak(Connection connection) throws SQLException {
                Array array = connection.createArrayOf("leaking", new String[] {"x"});
                run(connection, "SELECT ?", prepared -> prepared.setArray(1, array));
            }
        },
        TYPE_OF_AN_ARRAY_OF_THE_VENDOR {
            @Override
            void leak(Connection connection) throws SQLException {
                Array array = ((PGConnection) connection).createArrayOf("leaking", (Object) new String[] {"x"});
                run(connection, "SELECT ?", prepared -> prepared.setObject(1, array));
            }
        },
        TYPE_OF_NULL {
            @Override
            void leak(Connection connection) throws SQLException {
                run(connection, "SELECT ?", prepared -> prepared.setNull(1, Types.OTHER, "leaking"));
            }
        },
        TYPE_OF_A_BATCH {
            @Override
            void leak(Connection connection) throws SQLException {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (name) VALUES (?)")) {
                    insert.setObject(1, leaking());
                    insert.addBatch();
                    insert.executeBatch();
                }
            }
        },
        TYPE_OF_A_CHANGED_COLUMN {
            @Override
            void leak(Connection connection) throws SQLException {
                try (Statement statement = connection.createStatement(
                                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows = statement.executeQuery("SELECT id, name FROM plain")) {
                    rows.next();
                    rows.updateObject(2, leaking());
                    rows.updateRow();
                }
            }
        },
        FASTPATH {
            @Override
            @SuppressWarnings("deprecation") // it is still there
            void leak(Connection connection) throws SQLException {
                var fastpath = ((PGConnection) connection).getFastpathAPI();
                fastpath.addFunctions(connection
                        .createStatement()
                        .executeQuery("SELECT proname, oid FROM pg_proc WHERE proname = 'pg_advisory_lock_shared'"
                                + " AND pronargs = 1"));
                fastpath.fastpath("pg_advisory_lock_shared", new FastpathArg[] {new FastpathArg(7L)});
            }
        };

        abstract void leak(Connection connection) throws Exception;

        /** A value of a type that runs code when it is read. */
        private static PGobject leaking() throws SQLException {
            PGobject value = new PGobject();
            value.setType("leaking");
            value.setValue("x");
            return value;
        }

        private static void run(Connection connection, String sql, Binding binding) throws SQLException {
            try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                binding.bind(prepared);
                prepared.execute();
            }
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement prepared) throws SQLException;
    }

    @Test
    void streamsOfLargeObjects_afterTheConnectionWasClosed_areRefused() throws Exception {
        try (RetortDataSource source = source()) {
            InputStream read;
            InputStream untouched;
            Reader characters;
            OutputStream written;
            try (Connection first = source.getConnection()) {
                first.setAutoCommit(false);
                Blob blob = blob(first, 1);
                read = blob.getBinaryStream();
                assertThat(read.read()).isEqualTo('f');
                untouched = blob(first, 1).getBinaryStream();
                characters = clob(first, 1).getCharacterStream();
                written = blob.setBinaryStream(1);
            }
            try (Connection second = source.getConnection()) {
                second.setAutoCommit(false);
                InputStream own = blob(second, 2).getBinaryStream();
                assertThat(own.read()).isEqualTo('s');
                assertThatThrownBy(read::readAllBytes).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> read.skip(1)).isInstanceOf(IOException.class);
                untouched.mark(7);
                assertThatThrownBy(characters::read).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> written.write(new byte[] {1, 2})).isInstanceOf(IOException.class);
                assertThatThrownBy(written::flush).isInstanceOf(IOException.class);
                read.close();
                characters.close();
                written.close();
                assertThat(new String(own.readAllBytes(), StandardCharsets.US_ASCII))
                        .hasSize(7 * 9999 - 1)
                        .startsWith("econd ");
                second.commit();
            }
        }
    }

    @Test
    void bytesThatWereNotFlushed_beforeTheConnectionWasClosed_areNotLostInSilence() throws Exception {
        try (RetortDataSource source = source()) {
            OutputStream written;
            OutputStream flushed;
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                written = blob(connection, 1).setBinaryStream(1);
                written.write(new byte[] {1, 2});
                flushed = blob(connection, 2).setBinaryStream(1);
                flushed.write(new byte[] {'s'});
                flushed.flush();
            }
            assertThatThrownBy(written::close).isInstanceOf(IOException.class).hasMessageContaining("may be lost");
            flushed.close();
        }
    }

    private static Blob blob(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT o FROM large WHERE id = " + id)) {
            rows.next();
            return rows.getBlob(1);
        }
    }

    private static Clob clob(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT o FROM large WHERE id = " + id)) {
            rows.next();
            return rows.getClob(1);
        }
    }

    @Test
    void parameterMetaData_afterTheConnectionWasClosed_isRefused() throws SQLException {
        try (RetortDataSource source = source()) {
            ParameterMetaData kept;
            try (Connection first = source.getConnection();
                    PreparedStatement prepared = first.prepareStatement("SELECT ?::pair")) {
                kept = prepared.getParameterMetaData();
                assertThat(kept.getParameterCount()).isEqualTo(1);
            }
            try (Connection second = source.getConnection()) {
                assertThat(SessionOfPostgresql.one(second, "SELECT 7")).isEqualTo("7");
                assertThatThrownBy(() -> kept.getParameterTypeName(1)).isInstanceOf(SQLException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void session_changedThroughTheVendorsApi_isAsNewForTheNextUser(Way way) throws Exception {
        List<String> asNew = SessionOfPostgresql.ofNew(VENDOR_URL);
        try (RetortDataSource source = source()) {
            try (Connection first = source.getConnection()) {
                way.leak(first);
            }
            try (Connection second = source.getConnection()) {
                assertThat(SessionOfPostgresql.differences(asNew, SessionOfPostgresql.of(second)))
                        .isEmpty();
            }
            assertThat(source.pool().active()).isZero();
        }
    }

    @Test
    void settings_ofTheVendorsOwnInterface_areThoseOfTheUrlAgain() throws SQLException {
        try (RetortDataSource source = source()) {
            List<Object> before;
            try (Connection connection = source.getConnection()) {
                before = settings((PGConnection) connection);
            }
            try (Connection connection = source.getConnection()) {
                PGConnection first = (PGConnection) connection;
                first.setPrepareThreshold(77);
                first.setDefaultFetchSize(77);
                first.setAutosave(AutoSave.ALWAYS);
                first.setAdaptiveFetch(true);
                first.addDataType("seven", PGobject.class);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(settings((PGConnection) connection)).isEqualTo(before);
            }
        }
    }

    private static List<Object> settings(PGConnection connection) throws SQLException {
        return List.of(
                connection.getPrepareThreshold(),
                connection.getDefaultFetchSize(),
                connection.getAutosave(),
                connection.getAdaptiveFetch());
    }

    @Test
    void liveMaps_ofOneUser_areNotTheNextOnes() throws SQLException {
        try (RetortDataSource source = source()) {
            try (Connection first = source.getConnection()) {
                first.getTypeMap().put("seven", String.class);
                first.getClientInfo().setProperty("ApplicationName", "seven");
            }
            try (Connection second = source.getConnection()) {
                assertThat(second.getTypeMap()).doesNotContainKey("seven");
                assertThat(second.getClientInfo().getProperty("ApplicationName"))
                        .isNotEqualTo("seven");
            }
        }
    }

    /** What was handed out does not reach the next user's session. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void handedOutObjects_afterTheConnectionWasClosed_doNotReachTheNextUser(boolean nextUserFirst) throws Exception {
        try (RetortDataSource source = source()) {
            List<Connection> kept;
            try (Connection first = source.getConnection();
                    Statement statement = first.createStatement();
                    PreparedStatement prepared = first.prepareStatement("SELECT 1");
                    ResultSet rows = statement.executeQuery("SELECT 1")) {
                kept = List.of(
                        statement.unwrap(PgStatement.class).getConnection(),
                        prepared.unwrap(PgStatement.class).getConnection(),
                        rows.unwrap(PgResultSet.class).getStatement().getConnection());
            }
            try (Connection second = source.getConnection()) {
                if (nextUserFirst) {
                    assertThat(SessionOfPostgresql.one(second, "SELECT 7")).isEqualTo("7");
                }
                for (Connection each : kept) {
                    try {
                        execute(each, SET);
                    } catch (SQLException e) {
                        assertThat(e.getMessage()).isNotEmpty();
                    }
                }
                assertThat(SessionOfPostgresql.one(second, "SELECT current_setting('app.tenant', true)"))
                        .isNullOrEmpty();
            }
        }
    }

    @Test
    @Timeout(60)
    void unfinishedCopy_ofOneUser_makesNobodyWait() throws Exception {
        for (String sql : List.of("COPY t FROM STDIN", "COPY (SELECT generate_series(1, 1000000)) TO STDOUT")) {
            try (RetortDataSource source = source()) {
                try (Connection first = source.getConnection()) {
                    var copy = ((PGConnection) first).getCopyAPI();
                    if (sql.contains("STDIN")) {
                        copy.copyIn(sql).writeToCopy(new byte[] {'1', '\t'}, 0, 2);
                    } else {
                        copy.copyOut(sql).readFromCopy();
                    }
                }
                try (Connection second = source.getConnection()) {
                    assertThat(SessionOfPostgresql.one(second, "SELECT 7")).isEqualTo("7");
                }
                assertThat(source.pool().active()).isZero();
            }
        }
    }

    /** Harmless readers cost nothing: the next user has the same backend. */
    @Test
    void readers_ofTheVendorsOwnInterface_keepTheConnection() throws SQLException {
        try (RetortDataSource source = source()) {
            int pid;
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1 AS a")) {
                PGConnection first = (PGConnection) connection;
                pid = first.getBackendPID();
                assertThat(first.escapeLiteral("it's")).isEqualTo("it''s");
                assertThat(first.getParameterStatuses()).isNotEmpty();
                assertThat(first.getPrepareThreshold()).isPositive();
                assertThat(((PGStatement) statement).getPrepareThreshold()).isNotNegative();
                assertThat(((PGResultSetMetaData) rows.getMetaData()).getBaseColumnName(1))
                        .isNotNull();
                assertThat(connection.unwrap(PGConnection.class).getBackendPID())
                        .isEqualTo(pid);
            }
            try (Connection second = source.getConnection()) {
                assertThat(((PGConnection) second).getBackendPID()).isEqualTo(pid);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
