package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.ProgrammingException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.DdlStatement;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The SQL text of each construct, one readable file per dialect; every statement also runs.
 *
 * <p>After a wanted change, take the file that the failing test has written to {@code target/golden}, and read the
 * difference.
 */
@Tag("C34")
class GoldenSqlTest extends ShopTest {
    @TestFactory
    Stream<DynamicTest> statements_ofEachTopic_areTheGoldenOnesAndRun() {
        return StatementCatalogue.ALL.stream()
                .map(topic -> topic.apply(shop))
                .map(catalogue -> DynamicTest.dynamicTest(catalogue.topic(), () -> assertGoldenAndRunning(catalogue)));
    }

    private void assertGoldenAndRunning(StatementCatalogue catalogue) throws IOException {
        StringBuilder text = new StringBuilder();
        SoftAssertions failures = new SoftAssertions();
        catalogue.statements().forEach((title, statement) -> {
            text.append("-- ").append(title).append('\n');
            text.append(golden(statement, failures)).append("\n\n");
        });
        failures.assertAll();
        assertGolden(catalogue.topic(), text.toString());
    }

    /** The text of a statement that also runs, or why the dialect refuses it. */
    private String golden(Statement<?> statement, SoftAssertions failures) {
        RenderedSql rendered;
        try {
            rendered = statement.toSql(engine().dialect());
        } catch (UnsupportedByDialectException e) {
            failures.assertThatThrownBy(() -> run(statement))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessage(e.getMessage())
                    .hasMessageStartingWith(engine().dialect().name())
                    .hasMessageEndingWith("\n  in: " + statement);
            return "-- Unsupported: " + refusal(e);
        }
        failures.assertThatCode(() -> run(statement)).as(rendered.toString()).doesNotThrowAnyException();
        return rendered.sql() + (rendered.parameters().isEmpty() ? "" : "\n-- " + rendered.parameters());
    }

    private void run(Statement<?> statement) {
        try (Connection connection = engine().connect();
                Transaction transaction = connection.begin()) {
            Result<?> result =
                    connection.execute(statement, ExecutionOptions.none().changesWithoutWhere(true));
            if (statement.resultColumns().isEmpty()) {
                result.close();
            } else {
                result.all();
            }
            transaction.rollback();
        }
    }

    @Test
    @Tag("C20")
    void schema_ofEachKind_isTheGoldenOneAndRuns() throws IOException {
        StringBuilder text = new StringBuilder();
        for (DdlStatement statement : SchemaCatalogue.of(engine().dialect())) {
            text.append(ddl(statement)).append(";\n\n");
        }
        assertGolden("schema", text.toString());
    }

    private String ddl(DdlStatement statement) {
        try {
            String sql = engine().dialect().compile(statement);
            executeAsFarAsItGoes(statement);
            return sql;
        } catch (UnsupportedByDialectException e) {
            assertThat(e).message().containsPattern("\n  in: (CREATE|ALTER|COMMENT|DROP|REFRESH) ");
            return "-- " + refusal(e);
        }
    }

    /** What DuckDB has refused to create is not there later. */
    private void executeAsFarAsItGoes(DdlStatement statement) {
        try {
            engine().execute(statement);
        } catch (ProgrammingException e) {
            if (database != Database.DUCKDB || !e.getMessage().contains("does not exist")) {
                throw e;
            }
        }
    }

    /** Without the statement, which is not of the dialect but the same for all. */
    private static String refusal(UnsupportedByDialectException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElseThrow();
    }

    private void assertGolden(String name, String actual) throws IOException {
        String file = database.name().toLowerCase(Locale.ROOT) + "-" + name + ".sql";
        Path written = Path.of("target", "golden", file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, actual);
        assertThat(actual).isEqualTo(resource("/golden/" + file));
    }

    private static String resource(String path) throws IOException {
        try (InputStream golden = GoldenSqlTest.class.getResourceAsStream(path)) {
            return golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
