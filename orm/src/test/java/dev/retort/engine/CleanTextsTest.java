package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.state.SqlScanner;
import dev.retort.driver.state.Trace;
import dev.retort.driver.syntax.SqlSyntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver does not take what programs send all day for something that changes a session: that would be a round trip each. */
@Tag("D23")
class CleanTextsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    /** Changes of a table run its checks and defaults on PostgreSQL, and a refresh its query; temporary tables stay. */
    private static final Pattern DEFINES = Pattern.compile("^(ALTER|COMMENT|REFRESH|CREATE (LOCAL )?TEMPORARY TABLE) ");

    private static final int HARMLESS = Trace.DEFINITION.bit() | Trace.SEQUENCE.bit();

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2", "MYSQL", "SQLITE"})
    void goldenStatements_ofEachDialect_leaveNothing(SqlSyntax syntax) throws IOException {
        String prefix = syntax == SqlSyntax.MYSQL ? "mariadb" : syntax.name().toLowerCase(Locale.ROOT);
        List<String> suspected = new ArrayList<>();
        int count = 0;
        try (Stream<Path> files = Files.list(RESOURCES.resolve("golden"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList()) {
                for (String sql : statements(file)) {
                    count++;
                    if (!DEFINES.matcher(sql).find() && (SqlScanner.traces(sql, syntax) & ~HARMLESS) != Trace.NONE) {
                        suspected.add(sql);
                    }
                }
            }
        }
        assertThat(suspected).isEmpty();
        assertThat(count).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"H2", "MYSQL", "SQLITE", "DUCKDB"}) // on PostgreSQL year() is no function, and core writes none
    void queriesOfTpch_leaveNothing(SqlSyntax syntax) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("tpch"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".sql")))
                    .allSatisfy(file ->
                            assertThat(SqlScanner.traces(read(file), syntax)).isEqualTo(Trace.NONE));
        }
    }

    private static List<String> statements(Path golden) {
        List<String> statements = new ArrayList<>();
        for (String block : read(golden).split("\n\n")) {
            StringBuilder sql = new StringBuilder();
            block.lines().filter(line -> !line.startsWith("-- ")).forEach(line -> sql.append(line)
                    .append('\n'));
            if (!sql.toString().isBlank()) {
                statements.add(sql.toString());
            }
        }
        return statements;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
