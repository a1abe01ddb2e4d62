package dev.retort.conformance.dialect;

import dev.retort.engine.Engine;
import dev.retort.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;

/** The suite on PostgreSQL. */
class PostgresqlDialectTest extends AllDialectSuites {
    private static final Engine ENGINE = Engine.create(TestPostgres.newRetortDatabase());

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Override
    protected Engine engine() {
        return ENGINE;
    }
}
