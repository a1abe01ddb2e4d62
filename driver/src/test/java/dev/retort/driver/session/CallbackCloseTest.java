package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.ByteStreamWriter;
import org.postgresql.util.PGobject;

/** A value whose own code closes the statement that is being given it, and its connection: the rest of the call is late. */
@Tag("D15")
class CallbackCloseTest {
    private static final String DATABASE = TestPostgres.newRetortDatabase();
    private static final String URL = DATABASE + "&retort.pool.maximumPoolSize=1&retort.pool=session";
    private static final String QUERY = "SELECT 'x', ?::text";

    private @Nullable Connection next;
    private @Nullable PreparedStatement statementOfNext;
    private boolean closed;

    static Stream<Arguments> setters() {
        return Stream.of(
                setter("object as text", (p, code) -> p.setObject(1, new Telling(code), Types.VARCHAR)),
                setter("PGobject", (p, code) -> p.setObject(1, object(code))),
                setter("reader", (p, code) -> p.setCharacterStream(1, reader(code))),
                setter("reader of known length", (p, code) -> p.setCharacterStream(1, reader(code), 4)),
                setter("ASCII stream", (p, code) -> p.setAsciiStream(1, stream(code), 4)),
                setter("Unicode stream", CallbackCloseTest::setUnicodeStream),
                setter("calendar", (p, code) -> p.setTimestamp(1, new Timestamp(0), calendar(code))),
                setter("calendar of a time", (p, code) -> p.setTime(1, new Time(0), calendar(code))),
                setter("timestamp", (p, code) -> p.setTimestamp(1, timestamp(code))),
                setter("object timestamp", (p, code) -> p.setObject(1, timestamp(code))),
                setter("number", (p, code) -> p.setObject(1, new TellingNumber(code), Types.INTEGER)),
                setter("decimal", (p, code) -> p.setBigDecimal(1, new TellingDecimal(code))),
                setter("array", (p, code) -> p.setArray(1, array(code))),
                setter("XML", (p, code) -> p.setSQLXML(1, xml(code))),
                setter("execution", CallbackCloseTest::execute),
                setter("batch", CallbackCloseTest::executeBatch));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setters")
    void statement_closedByItsOwnValue_isNotTheOneThatIsPreparedNext(String name, Setter setter) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL);
                Connection connection = source.getConnection()) {
            keepOne(connection);
            PreparedStatement first = connection.prepareStatement(QUERY);
            set(setter, first, () -> {
                first.close();
                prepareNext(connection);
            });
            assertThat(closed).isTrue();
            assertThat(valueOfNext()).isEqualTo("own");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setters")
    void statement_closedWithItsConnectionByItsOwnValue_touchesNothingOfTheNextUser(String name, Setter setter)
            throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            Connection connection = source.getConnection();
            keepOne(connection);
            PreparedStatement first = connection.prepareStatement(QUERY);
            set(setter, first, () -> {
                first.close();
                connection.close();
                prepareNext(source.getConnection());
            });
            assertThat(closed).isTrue();
            assertThat(valueOfNext()).isEqualTo("own");
            next().close();
            assertThat(source.pool().active()).isZero();
        }
    }

    @Test
    void streamOfALargeObject_thatClosesItsConnection_writesNothingInTheNextUsersTransaction() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            PreparedStatement first = connection.prepareStatement("SELECT ?::oid");
            set((p, code) -> p.setBlob(1, stream(code)), first, () -> {
                connection.close();
                next = source.getConnection();
                next.setAutoCommit(false);
                assertThat(value(next)).isEqualTo("7");
            });
            assertThat(closed).isTrue();
            assertThat(value(next())).isEqualTo("7");
            next().close();
        }
    }

    @Test
    void rows_updatedWithAValueThatClosesThem_touchNothingOfTheNextStatement() throws SQLException {
        String query = "SELECT a, b FROM updatable WHERE b = ?";
        try (RetortDataSource source = new RetortDataSource(URL);
                Connection connection = source.getConnection()) {
            try (PreparedStatement ddl =
                    connection.prepareStatement("CREATE TEMP TABLE updatable AS SELECT 1 AS a, 'x'::text AS b")) {
                ddl.execute();
            }
            PreparedStatement first = updatable(connection, query);
            first.setString(1, "x");
            ResultSet rows = first.executeQuery();
            rows.next();
            set((p, code) -> rows.updateCharacterStream(2, reader(code), 4), first, () -> {
                first.close();
                statementOfNext = updatable(connection, query);
                statementOfNext.setString(1, "x");
            });
            assertThat(closed).isTrue();
            assertThat(rows.isClosed()).isTrue();
            try (ResultSet own = statement().executeQuery()) {
                assertThat(own.next()).isTrue();
                assertThat(own.getString(2)).isEqualTo("x");
            }
        }
    }

    @Test
    void plainValues_leaveTheStatementInTheCache() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL);
                Connection connection = source.getConnection()) {
            for (int i = 0; i < 3; i++) {
                try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
                    statement.setObject(1, new Telling(() -> {}), Types.VARCHAR);
                    statement.addBatch();
                    statement.clearBatch();
                    statement.clearParameters();
                    statement.setTimestamp(1, new Timestamp(0), new GregorianCalendar());
                    statement.executeQuery().close();
                }
            }
            assertThat(source.pool().history().statementHits()).isEqualTo(2);
        }
    }

    private static PreparedStatement updatable(Connection connection, String query) throws SQLException {
        return connection.prepareStatement(query, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
    }

    private static void keepOne(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, "kept");
            statement.executeQuery().close();
        }
    }

    /** Whatever the vendor says of a statement that is closed meanwhile. */
    private void set(Setter setter, PreparedStatement statement, Closing closing) {
        Runnable once = () -> {
            if (!closed) {
                closed = true;
                closing.run();
            }
        };
        try {
            setter.set(statement, once);
        } catch (SQLException e) {
            assertThat(closed).as(e.toString()).isTrue();
        }
    }

    private void prepareNext(Connection connection) throws SQLException {
        next = connection;
        statementOfNext = connection.prepareStatement(QUERY);
        statementOfNext.setString(1, "own");
    }

    private Connection next() {
        if (next == null) {
            throw new AssertionError("nothing was closed");
        }
        return next;
    }

    private PreparedStatement statement() {
        if (statementOfNext == null) {
            throw new AssertionError("nothing was prepared");
        }
        return statementOfNext;
    }

    private String valueOfNext() throws SQLException {
        try (ResultSet rows = statement().executeQuery()) {
            rows.next();
            return rows.getString(2);
        }
    }

    private static String value(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 7");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    @SuppressWarnings("deprecation") // it has to be safe all the same
    private static void setUnicodeStream(PreparedStatement statement, Runnable code) throws SQLException {
        statement.setUnicodeStream(1, stream(code), 4);
    }

    private static void execute(PreparedStatement statement, Runnable code) throws SQLException {
        statement.setObject(1, writer(code));
        statement.executeQuery().close();
    }

    private static void executeBatch(PreparedStatement statement, Runnable code) throws SQLException {
        statement.setObject(1, writer(code));
        statement.addBatch();
        statement.executeBatch();
    }

    private static ByteStreamWriter writer(Runnable code) {
        return new ByteStreamWriter() {
            @Override
            public int getLength() {
                return 4;
            }

            @Override
            public void writeTo(ByteStreamTarget target) throws IOException {
                code.run();
                OutputStream out = target.getOutputStream();
                out.write(new byte[4]);
            }
        };
    }

    private static Array array(Runnable code) {
        return (Array) Proxy.newProxyInstance(
                CallbackCloseTest.class.getClassLoader(), new Class<?>[] {Array.class}, (self, method, arguments) -> {
                    code.run();
                    return method.getReturnType() == int.class ? (Object) Types.VARCHAR : "text";
                });
    }

    private static SQLXML xml(Runnable code) {
        return (SQLXML) Proxy.newProxyInstance(
                CallbackCloseTest.class.getClassLoader(), new Class<?>[] {SQLXML.class}, (self, method, arguments) -> {
                    code.run();
                    return method.getReturnType() == String.class ? "<late/>" : null;
                });
    }

    private static PGobject object(Runnable code) {
        PGobject object = new PGobject() {
            @Override
            public String getValue() {
                code.run();
                return "late";
            }
        };
        object.setType("text");
        return object;
    }

    private static Timestamp timestamp(Runnable code) {
        return new Timestamp(0) {
            @Override
            public long getTime() {
                code.run();
                return super.getTime();
            }

            @Override
            public int getNanos() {
                code.run();
                return super.getNanos();
            }
        };
    }

    private static GregorianCalendar calendar(Runnable code) {
        return new GregorianCalendar() {
            @Override
            public TimeZone getTimeZone() {
                code.run();
                return super.getTimeZone();
            }

            @Override
            public Object clone() {
                code.run();
                return super.clone();
            }
        };
    }

    private static Reader reader(Runnable code) {
        return new Reader() {
            private int left = 4;

            @Override
            public int read(char[] buffer, int offset, int length) {
                code.run();
                buffer[offset] = 'L';
                return left-- > 0 ? 1 : -1;
            }

            @Override
            public void close() {}
        };
    }

    private static InputStream stream(Runnable code) {
        return new InputStream() {
            private int left = 4;

            @Override
            public int read() {
                code.run();
                return left-- > 0 ? 'L' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int read = read();
                buffer[offset] = (byte) read;
                return read == -1 ? -1 : 1;
            }
        };
    }

    private static Arguments setter(String name, Setter setter) {
        return Arguments.of(name, setter);
    }

    private interface Setter {
        void set(PreparedStatement statement, Runnable code) throws SQLException;
    }

    private interface Closing {
        void close() throws SQLException;

        default void run() {
            try {
                close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class Telling {
        private final Runnable code;

        Telling(Runnable code) {
            this.code = code;
        }

        @Override
        public String toString() {
            code.run();
            return "late";
        }
    }

    @SuppressWarnings("serial")
    private static final class TellingNumber extends Number {
        private final Runnable code;

        TellingNumber(Runnable code) {
            this.code = code;
        }

        @Override
        public int intValue() {
            code.run();
            return 66;
        }

        @Override
        public long longValue() {
            return intValue();
        }

        @Override
        public float floatValue() {
            return intValue();
        }

        @Override
        public double doubleValue() {
            return intValue();
        }
    }

    @SuppressWarnings("serial")
    private static final class TellingDecimal extends BigDecimal {
        private final Runnable code;

        TellingDecimal(Runnable code) {
            super("66");
            this.code = code;
        }

        @Override
        public String toString() {
            code.run();
            return "66";
        }

        @Override
        public String toPlainString() {
            return toString();
        }

        @Override
        public int scale() {
            code.run();
            return 0;
        }
    }
}
