package dev.retort.conformance.dialect;

import dev.retort.engine.Engine;
import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The suite on MariaDB, where there is a server for the machine. */
@EnabledIf("dev.retort.testing.TestMariaDb#isAvailable")
class MariadbDialectTest extends AllDialectSuites {
    private static final Engine ENGINE = Engine.create(TestPostgres.retort(TestMariaDb.newDatabase()));

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Override
    protected Engine engine() {
        return ENGINE;
    }
}
