package dev.retort.conformance.readme;

import org.junit.jupiter.api.Tag;

/** The page for people who know Jakarta Persistence. */
@Tag("O1")
@Tag("O21")
@Tag("O40")
@Tag("O50")
class ComingFromJpaTest extends DocumentTest {
    ComingFromJpaTest() {
        super("docs/coming-from-jpa.md");
    }
}
