package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that runs on each database, begins with an empty one and must not leave a connection in use. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
abstract class DatabaseTest {
    @Parameter
    Database database;

    Engine engine() {
        return database.engine();
    }

    @AfterEach
    void noConnectionIsActive_thenDatabaseIsEmptied() throws SQLException {
        int active = engine().pool().active();
        database.empty();
        assertThat(active).as("connections in use after the test").isZero();
    }
}
