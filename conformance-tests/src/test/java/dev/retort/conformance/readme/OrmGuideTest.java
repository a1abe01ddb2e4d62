package dev.retort.conformance.readme;

import org.junit.jupiter.api.Tag;

/** The guide of the ORM. */
@Tag("O50")
@Tag("O51")
@Tag("O52")
@Tag("O53")
class OrmGuideTest extends DocumentTest {
    OrmGuideTest() {
        super("docs/orm.md");
    }
}
