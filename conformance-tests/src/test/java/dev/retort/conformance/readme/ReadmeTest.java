package dev.retort.conformance.readme;

/** The README. */
class ReadmeTest extends DocumentTest {
    ReadmeTest() {
        super("README.md");
    }
}
