package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGStatement;

/** Prepared statements that are used again, on real connections of pgjdbc and H2. */
@ParameterizedClass
@MethodSource("urls")
class StatementCacheTest {
    private static final String SQL = "SELECT n FROM generate WHERE n > ? ORDER BY n";
    private final String url;
    private final RetortDataSource source;

    StatementCacheTest(String url) throws SQLException {
        this.url = url;
        source = new RetortDataSource(url);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS generate (n int)");
            statement.execute("DELETE FROM generate");
            statement.execute("INSERT INTO generate VALUES (1), (2), (3)");
        }
    }

    static List<String> urls() {
        return List.of(
                TestPostgres.newRetortDatabase() + "&retort.statementCache.size=128",
                "jdbc:retort:h2:mem:cache;DB_CLOSE_DELAY=-1;retort.statementCache.size=128");
    }

    private String sized(int statements) {
        return url.replace("Cache.size=128", "Cache.size=" + statements);
    }

    @AfterEach
    void nothingLeaks() {
        assertThat(source.pool().active()).isZero();
        source.close();
    }

    /** Without unwrapping, after which a statement is not kept. */
    private static Statement vendor(Statement statement) {
        return ((LogicalPreparedStatement) statement).vendor();
    }

    private static Statement usedOnce(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return vendor(statement);
        }
    }

    @Test
    @Tag("D30")
    void prepare_sameTextAgain_reusesTheVendorsStatement() throws SQLException {
        try (Connection connection = source.getConnection()) {
            Statement first = usedOnce(connection, SQL);
            assertThat(usedOnce(connection, SQL)).isSameAs(first);
            assertThat(usedOnce(connection, SQL + " ")).isNotSameAs(first);
        }
    }

    @Test
    @Tag("D31")
    void prepare_whileFirstIsOpen_isNotShared() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement first = connection.prepareStatement(SQL);
                PreparedStatement second = connection.prepareStatement(SQL)) {
            assertThat(vendor(second)).isNotSameAs(vendor(first));
        }
    }

    @Test
    @Tag("D30")
    void prepare_askedForDifferently_isAnotherStatement() throws SQLException {
        try (Connection connection = source.getConnection()) {
            Statement plain = usedOnce(connection, SQL);
            try (PreparedStatement scrollable = connection.prepareStatement(
                            SQL, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                    PreparedStatement keys = connection.prepareStatement(SQL, Statement.RETURN_GENERATED_KEYS);
                    PreparedStatement named = connection.prepareStatement(SQL, new String[] {"n"})) {
                assertThat(List.of(vendor(scrollable), vendor(keys), vendor(named)))
                        .doesNotContain(plain)
                        .doesNotHaveDuplicates();
                assertThat(scrollable.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            }
        }
    }

    @Test
    @Tag("D31")
    void prepare_again_isAsNew() throws SQLException {
        try (Connection connection = source.getConnection()) {
            Statement first;
            int fetchSize;
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                first = vendor(statement);
                fetchSize = statement.getFetchSize();
                statement.setFetchSize(17);
                statement.setMaxRows(1);
                statement.setQueryTimeout(5);
                statement.setInt(1, 0);
                statement.execute(); // whose results nobody asks for
                if (url.contains("postgresql")) { // others' are not kept then
                    statement.addBatch();
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                assertThat(vendor(statement)).isSameAs(first);
                assertThat(statement.getFetchSize()).isEqualTo(fetchSize);
                assertThat(statement.getMaxRows()).isZero();
                assertThat(statement.getQueryTimeout()).isZero();
                assertThat(statement.getResultSet()).isNull();
                assertThat((Object) statement.getWarnings()).isNull();
                assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
                statement.setInt(1, 0);
                assertThat(count(statement)).isEqualTo(3);
            }
        }
    }

    private static int count(PreparedStatement statement) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    @Test
    @Tag("D31")
    void prepare_afterWhatCannotBeUndone_isAnotherStatement() throws SQLException {
        try (Connection connection = source.getConnection()) {
            Statement poolable;
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                statement.setPoolable(false);
                poolable = vendor(statement);
            }
            assertThat(poolable.isClosed()).isTrue();
            assertThat(usedOnce(connection, SQL)).isNotSameAs(poolable);
            PreparedStatement statement = connection.prepareStatement(SQL);
            Statement customized = vendor(statement);
            if (statement instanceof PGStatement vendors) {
                vendors.setPrepareThreshold(1);
            } else {
                statement.setEscapeProcessing(false);
            }
            statement.close();
            assertThat(usedOnce(connection, SQL)).isNotSameAs(customized);
        }
    }

    @Test
    @Tag("D30")
    void prepare_afterTheVendorsObjectWasHandedOut_isAnotherStatement() throws SQLException {
        try (Connection connection = source.getConnection()) {
            Statement first;
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                first = vendor(statement);
                assertThat(statement.unwrap(first.getClass())).isSameAs(first);
            }
            assertThat(first.isClosed()).isTrue();
            Statement second;
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                second = vendor(statement);
                statement.setInt(1, 0);
                ResultSet rows = statement.executeQuery();
                ResultSet vendors = second.getResultSet();
                assertThat(rows.unwrap(vendors.getClass()).getStatement()).isSameAs(second);
            }
            assertThat(second.isClosed()).isTrue();
        }
    }

    @Test
    @Tag("D30")
    void cache_full_closesTheLongestUnused() throws SQLException {
        try (RetortDataSource small = new RetortDataSource(sized(2));
                Connection connection = small.getConnection()) {
            Statement a = usedOnce(connection, "SELECT 'a'");
            Statement b = usedOnce(connection, "SELECT 'b'");
            assertThat(usedOnce(connection, "SELECT 'a'")).isSameAs(a);
            Statement c = usedOnce(connection, "SELECT 'c'");
            assertThat(b.isClosed()).isTrue();
            assertThat(List.of(a.isClosed(), c.isClosed())).containsOnly(false);
        }
    }

    @Test
    @Tag("D30")
    void cache_sizeZero_keepsNothing() throws SQLException {
        try (RetortDataSource none = new RetortDataSource(sized(0));
                Connection connection = none.getConnection()) {
            assertThat(usedOnce(connection, SQL).isClosed()).isTrue();
        }
    }

    @Test
    @Tag("D30")
    void cache_ofAPhysicalConnection_outlivesTheUser() throws SQLException {
        char separator = url.contains(";") ? ';' : '&';
        try (RetortDataSource one = new RetortDataSource(url + separator + "retort.pool.maximumPoolSize=1")) {
            for (int user = 1; user <= 2; user++) {
                try (Connection connection = one.getConnection();
                        PreparedStatement statement = connection.prepareStatement(SQL)) {
                    assertThat(statement.isClosed()).isFalse();
                }
            }
            assertThat(one.pool().history().statementHits()).isEqualTo(1);
        }
    }

    @Test
    @Tag("D30")
    void call_sameTextAgain_reusesTheVendorsStatement_unlessAParameterWasRegistered() throws SQLException {
        try (Connection connection = source.getConnection()) {
            String call = "{call abs(?)}";
            Statement first = calledOnce(connection, call);
            // with H2, hidden code may have changed the schema, which its statements would not notice
            assertThat(calledOnce(connection, call) == first).isEqualTo(url.contains("postgresql"));
            try (PreparedStatement notACall = connection.prepareStatement(call)) {
                assertThat(vendor(notACall)).isNotSameAs(first);
            }
            try (CallableStatement registered = connection.prepareCall(call)) {
                registered.registerOutParameter(1, Types.INTEGER);
            }
            assertThat(calledOnce(connection, call)).isNotSameAs(first);
        }
    }

    private static Statement calledOnce(Connection connection, String sql) throws SQLException {
        try (CallableStatement call = connection.prepareCall(sql)) {
            return vendor(call);
        }
    }

    @Test
    @Tag("D32")
    void tableChanged_outsideATransaction_isPreparedAgainUnnoticed() throws SQLException {
        try (Connection connection = source.getConnection()) {
            for (int use = 0; use < 8; use++) { // pgjdbc prepares on the server from the fifth on
                assertThat(columns(connection)).isEqualTo(1);
            }
            alter(connection, "ADD COLUMN later int");
            assertThat(columns(connection)).isEqualTo(2);
            alter(connection, "DROP COLUMN later");
            assertThat(columns(connection)).isEqualTo(1);
        }
    }

    @Test
    @Tag("D32")
    void tableChanged_inATransaction_failsOnceAndIsPreparedAgain() throws SQLException {
        try (Connection connection = source.getConnection()) {
            for (int use = 0; use < 8; use++) {
                columns(connection);
            }
            connection.setAutoCommit(false);
            alter(connection, "ADD COLUMN later int");
            try {
                assertThat(columns(connection)).isEqualTo(2); // H2 compiles it again
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("0A000");
                connection.rollback();
                alter(connection, "ADD COLUMN later int");
                assertThat(columns(connection)).isEqualTo(2);
            }
            connection.rollback();
            connection.setAutoCommit(true);
            alter(connection, "DROP COLUMN IF EXISTS later");
        }
    }

    private static void alter(Connection connection, String change) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE generate " + change);
        }
    }

    private static int columns(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM generate");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getMetaData().getColumnCount();
        }
    }

    /** HSQLDB's statement takes nothing but batches once it has had one, whatever is cleared. */
    @Test
    void statementWithABatch_isKeptOfPgjdbcOnly() throws SQLException {
        String url = "jdbc:retort:hsqldb:mem:batches;retort.pool=session;retort.pool.maximumPoolSize=1"
                + ";retort.statementCache.size=32";
        try (RetortDataSource source = new RetortDataSource(url)) {
            for (int user = 0; user < 2; user++) {
                try (Connection connection = source.getConnection();
                        PreparedStatement statement = connection.prepareStatement("VALUES (1)")) {
                    statement.executeQuery().close();
                    statement.addBatch();
                }
            }
        }
    }
}
