package dev.retort.conformance.dialect;

import dev.retort.engine.Engine;
import org.junit.jupiter.api.AfterAll;

/** The suite on DuckDB, in a database in memory that the engine keeps. */
class DuckDbDialectTest extends AllDialectSuites {
    private static final Engine ENGINE = Engine.create("jdbc:retort:duckdb:");

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Override
    protected Engine engine() {
        return ENGINE;
    }
}
