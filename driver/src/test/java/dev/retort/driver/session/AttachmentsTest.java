package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program lets connections give beside themselves. */
@Tag("O22")
class AttachmentsTest {
    /** Notes down what happens to it. */
    private static final class Note implements AutoCloseable {
        private final Connection connection;
        private final List<String> told;

        Note(Connection connection, List<String> told) {
            this.connection = connection;
            this.told = told;
        }

        @Override
        public void close() throws SQLException {
            told.add(connection.isClosed() ? "late" : "closed");
        }
    }

    /** A type of the program's own. */
    private interface Stubborn extends AutoCloseable {
        @Override
        void close();
    }

    @Test
    void attachment_isOneForEachConnection_andIsClosedBeforeIt() throws SQLException {
        List<String> told = new ArrayList<>();
        try (RetortDataSource dataSource = new RetortDataSource("jdbc:retort:h2:mem:attachments;DB_CLOSE_DELAY=-1")) {
            dataSource.attach(Note.class, connection -> new Note(connection, told));
            try (Connection connection = dataSource.getConnection();
                    Connection other = dataSource.getConnection()) {
                assertThat(connection.isWrapperFor(Note.class)).isTrue();
                assertThat(connection.isWrapperFor(Runnable.class)).isFalse();
                Note note = connection.unwrap(Note.class);
                assertThat(connection.unwrap(Note.class)).isSameAs(note);
                assertThat(note.connection).isSameAs(connection);
                assertThat(other.unwrap(Note.class)).isNotSameAs(note);
                assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
                assertThat(told).isEmpty();
            }
            assertThat(told).containsExactly("closed", "closed");
            try (Connection connection = dataSource.getConnection()) {
                connection.unwrap(Note.class);
                connection.abort(Runnable::run);
                assertThatThrownBy(() -> connection.unwrap(Note.class)).isInstanceOf(SQLException.class);
            }
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void attachmentThatDoesNotClose_leavesTheConnectionClosed() throws SQLException {
        try (RetortDataSource dataSource = new RetortDataSource("jdbc:retort:h2:mem:attachments2;DB_CLOSE_DELAY=-1")) {
            assertThatThrownBy(() -> dataSource.attach(AutoCloseable.class, connection -> connection))
                    .isInstanceOf(IllegalArgumentException.class);
            dataSource.attach(Stubborn.class, connection -> () -> {
                throw new IllegalStateException("no");
            });
            Connection connection = dataSource.getConnection();
            connection.unwrap(Stubborn.class);
            assertThatThrownBy(connection::close)
                    .isInstanceOf(SQLException.class)
                    .hasRootCauseMessage("no");
            assertThat(connection.isClosed()).isTrue();
            assertThat(dataSource.pool().active()).isZero();
            connection.close();
        }
    }

    @Test
    void attachmentThatEndsWithAnError_losesNoConnection() throws SQLException {
        try (RetortDataSource dataSource = new RetortDataSource("jdbc:retort:h2:mem:attachments3;DB_CLOSE_DELAY=-1")) {
            dataSource.attach(Stubborn.class, connection -> () -> {
                throw new StackOverflowError("deep");
            });
            Connection connection = dataSource.getConnection();
            connection.unwrap(Stubborn.class);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isValid(1)).isTrue();
            assertThatThrownBy(connection::close).isInstanceOf(StackOverflowError.class);
            assertThat(connection.isClosed()).isTrue();
            assertThat(dataSource.pool().active()).isZero();
        }
    }
}
