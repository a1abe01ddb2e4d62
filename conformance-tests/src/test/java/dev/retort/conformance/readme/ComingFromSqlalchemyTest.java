package dev.retort.conformance.readme;

import org.junit.jupiter.api.Tag;

/** The page for people who know SQLAlchemy. */
@Tag("O21")
@Tag("O20")
@Tag("O50")
class ComingFromSqlalchemyTest extends DocumentTest {
    ComingFromSqlalchemyTest() {
        super("docs/coming-from-sqlalchemy.md");
    }
}
