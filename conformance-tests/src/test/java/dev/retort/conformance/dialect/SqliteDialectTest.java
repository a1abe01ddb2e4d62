package dev.retort.conformance.dialect;

import dev.retort.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The suite on SQLite. */
class SqliteDialectTest extends AllDialectSuites {
    private static final Engine ENGINE =
            Engine.create("jdbc:retort:sqlite:" + newFile() + "?journal_mode=WAL&retort.pool=session");

    private static Path newFile() {
        try {
            Path directory = Files.createTempDirectory("retort-suite");
            directory.toFile().deleteOnExit();
            for (String file : List.of("suite.db", "suite.db-wal", "suite.db-shm")) {
                directory.resolve(file).toFile().deleteOnExit();
            }
            return directory.resolve("suite.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Override
    protected Engine engine() {
        return ENGINE;
    }
}
