package dev.retort.conformance.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The README of the repository that holds this module. */
final class Readme {
    private Readme() {}

    static String text() throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("conformance-tests"))) {
            directory = Objects.requireNonNull(directory.getParent(), "not within the repository");
        }
        return Files.readString(directory.resolve("README.md"));
    }
}
