package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A call that ends in the middle leaves the connection in a state that nobody knows: no other user gets it. */
@Tag("D9")
class CallsCutShortTest {
    private static final String ONE =
            "&retort.pool.maximumPoolSize=1&retort.pool.connectionTimeout=5000&socketTimeout=20";

    /** Sends a part of itself, and then no more. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // speed is of no concern
    private static final class BrokenStream extends InputStream {
        private int left = 9_000;

        @Override
        public int read() {
            if (left-- == 0) {
                throw new IllegalStateException("broken");
            }
            return 'x';
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void valueThatThrowsWhileItIsSent_endsTheConnectionAndNothingWaits() throws SQLException {
        for (String clean : new String[] {"changed", "always"}) {
            try (RetortDataSource source =
                    new RetortDataSource(TestPostgres.newRetortDatabase() + ONE + "&retort.pool.clean=" + clean)) {
                String[] process = new String[1];
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(15), () -> {
                    Connection connection = source.getConnection();
                    process[0] = one(connection, "SELECT pg_backend_pid()");
                    PreparedStatement statement = connection.prepareStatement("SELECT ?::bytea");
                    statement.setBinaryStream(1, new BrokenStream(), 50_000);
                    assertThatThrownBy(statement::executeQuery).isInstanceOf(IllegalStateException.class);
                    statement.close();
                    connection.close();
                });
                try (Connection next = source.getConnection()) {
                    assertThat(one(next, "SELECT 'mine'")).isEqualTo("mine");
                    assertThat(one(next, "SELECT pg_backend_pid()")).isNotEqualTo(process[0]);
                }
            }
        }
    }

    @Test
    void stackThatEndsWithinACall_leavesNoAnswerToTheNextUser() throws Exception {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.newRetortDatabase() + ONE)) {
            for (Call call : Call.values()) {
                Thread thread = new Thread(null, () -> overflow(source, call), "deep", 256 * 1024);
                thread.start();
                thread.join(30_000);
                assertThat(thread.isAlive()).isFalse();
                assertThatCode(() -> {
                            try (Connection next = source.getConnection()) {
                                assertThat(one(next, "SELECT 'mine'")).isEqualTo("mine");
                            }
                        })
                        .as(call.name())
                        .doesNotThrowAnyException();
            }
        }
    }

    /** What asks the server, by Retort's own code and by code that it generates. */
    private enum Call {
        EXECUTE {
            @Override
            void make(Connection connection) throws SQLException {
                one(connection, "SELECT 'secret'");
            }
        },
        PREPARE {
            @Override
            void make(Connection connection) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement("SELECT 'secret', ?::text")) {
                    statement.getMetaData();
                }
            }
        },
        METADATA {
            @Override
            void make(Connection connection) throws SQLException {
                connection.getMetaData().getSchemas().close();
            }
        },
        TRANSACTION {
            @Override
            void make(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                connection.rollback(connection.setSavepoint());
                connection.commit();
            }
        },
        VALID {
            @Override
            void make(Connection connection) throws SQLException {
                connection.isValid(9);
            }
        };

        abstract void make(Connection connection) throws SQLException;
    }

    private static void overflow(RetortDataSource source, Call call) {
        try (Connection connection = source.getConnection()) {
            deeper(connection, call, 0);
        } catch (StackOverflowError | SQLException e) {
            // as it must
        }
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private static int deeper(Connection connection, Call call, int depth) throws SQLException {
        call.make(connection);
        return deeper(connection, call, depth + 1) + depth;
    }
}
