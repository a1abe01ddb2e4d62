package dev.retort.conformance.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.engine.Connection;
import dev.retort.engine.Engine;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.MetaData;
import dev.retort.sql.Row;
import dev.retort.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The base of all suites: an engine, the tables of one test, and a connection. A test leaves nothing behind; one that leaves
 * a connection in use fails.
 */
public abstract class DialectSuite {
    /** The tables of the running test, which are dropped at its end. */
    protected final MetaData metaData = new MetaData();

    @SuppressWarnings("NullAway.Init") // JUnit calls connect() first
    private Connection connection;

    /** The engine to test, on a database in which the tests may create and drop tables; the same for all tests. */
    protected abstract Engine engine();

    /** Takes the connection of the test. */
    @BeforeEach
    protected final void connect() {
        connection = engine().connect();
    }

    /** Drops the tables, also where the test has failed. */
    @AfterEach
    protected final void leaveNothing() {
        connection.close();
        metaData.dropAll(engine());
        assertThat(engine().pool().active())
                .as("connections in use after the test")
                .isZero();
    }

    /** The connection of the test. */
    protected final Connection connection() {
        return connection;
    }

    /** Creates the tables that the test has made. */
    protected final void createTables() {
        metaData.createAll(engine());
    }

    /** The rows of a query as lists of values. */
    protected final List<List<Object>> rows(Statement<?> statement) {
        return connection.execute(statement).rows().all().stream()
                .map(Row::values)
                .toList();
    }

    /** Whether the database has a feature. */
    protected final boolean supports(Feature feature) {
        return engine().dialect().supports(feature);
    }

    /** Runs what needs a feature; where the dialect lacks it, that must be said by name. */
    protected final void with(Feature feature, ThrowingCallable work) throws Throwable {
        if (supports(feature)) {
            work.call();
        } else {
            assertThatThrownBy(work)
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining(engine().dialect().name());
        }
    }
}
