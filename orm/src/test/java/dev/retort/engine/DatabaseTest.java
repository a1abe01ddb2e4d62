package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.retort.compile.Feature;
import dev.retort.error.UnsupportedByDialectException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that runs on each database, begins with an empty one and must not leave a connection in use. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.retort.engine.Database#available")
abstract class DatabaseTest {
    @Parameter
    Database database;

    Engine engine() {
        return database.engine();
    }

    /** Runs what begins with something that needs a feature; a database that lacks it must say so. */
    void with(Feature feature, Executable work) throws Throwable {
        if (engine().dialect().supports(feature)) {
            work.execute();
        } else {
            assertThatThrownBy(work::execute)
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining(engine().dialect().name());
        }
    }

    @BeforeEach
    void databaseHasWhatTheTestIsAbout(TestInfo test) {
        assumeFalse(
                database == Database.DUCKDB
                        && DuckDbOmissions.contains(test.getTestMethod().orElseThrow()),
                "DuckDB has it not, or in another way");
    }

    @AfterEach
    void noConnectionIsActive_thenDatabaseIsEmptied() throws SQLException {
        int active = engine().pool().active();
        database.empty();
        assertThat(active).as("connections in use after the test").isZero();
    }
}
