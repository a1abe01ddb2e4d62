package dev.retort.conformance.readme;

import org.junit.jupiter.api.Tag;

/** The tutorial of core. */
@Tag("C10")
@Tag("C31")
@Tag("C32")
class CoreTutorialTest extends DocumentTest {
    CoreTutorialTest() {
        super("docs/core.md");
    }
}
