package dev.retort.conformance.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The documents of the repository that holds this module. */
final class Document {
    private Document() {}

    /** The text of a document, named by its path from the root of the repository. */
    static String text(String path) throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("conformance-tests"))) {
            directory = Objects.requireNonNull(directory.getParent(), "not within the repository");
        }
        return Files.readString(directory.resolve(path));
    }
}
