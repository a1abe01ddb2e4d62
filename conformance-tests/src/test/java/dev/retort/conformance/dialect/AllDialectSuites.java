package dev.retort.conformance.dialect;

import dev.retort.engine.Engine;
import org.junit.jupiter.api.Nested;

/** All suites, for a dialect's author to extend once. */
public abstract class AllDialectSuites {
    /** The engine to test, as in {@link DialectSuite#engine}. */
    protected abstract Engine engine();

    @Nested
    class Transactions extends TransactionSuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }

    @Nested
    class Types extends TypeSuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }

    @Nested
    class Expressions extends ExpressionSuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }

    @Nested
    class Queries extends QuerySuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }

    @Nested
    class Changes extends ChangeSuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }

    @Nested
    class Schemas extends SchemaSuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }

    @Nested
    class Names extends NameSuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }

    @Nested
    class Errors extends ErrorSuite {
        @Override
        protected Engine engine() {
            return AllDialectSuites.this.engine();
        }
    }
}
