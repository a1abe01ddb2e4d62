package dev.retort.conformance.dialect;

import dev.retort.engine.Engine;
import org.junit.jupiter.api.AfterAll;

/** The suite on H2. */
class H2DialectTest extends AllDialectSuites {
    private static final Engine ENGINE = Engine.create("jdbc:retort:h2:mem:suite;DB_CLOSE_DELAY=-1");

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Override
    protected Engine engine() {
        return ENGINE;
    }
}
