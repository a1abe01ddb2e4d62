package dev.retort.conformance.dialect;

import dev.retort.engine.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** The suite on H2. */
class H2DialectTest {
    private static final Engine ENGINE = Engine.create("jdbc:retort:h2:mem:suite;DB_CLOSE_DELAY=-1");

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Nested
    class Transactions extends TransactionSuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }

    @Nested
    class Types extends TypeSuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }

    @Nested
    class Expressions extends ExpressionSuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }

    @Nested
    class Queries extends QuerySuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }

    @Nested
    class Changes extends ChangeSuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }

    @Nested
    class Schemas extends SchemaSuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }

    @Nested
    class Names extends NameSuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }

    @Nested
    class Errors extends ErrorSuite {
        @Override
        protected Engine engine() {
            return ENGINE;
        }
    }
}
