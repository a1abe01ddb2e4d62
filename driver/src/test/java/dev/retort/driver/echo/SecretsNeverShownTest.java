package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.redact.Literals;
import dev.retort.driver.redact.Redaction;
import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret, in whatever shape it stands in a statement, comes out nowhere. */
@Tag("D41")
class SecretsNeverShownTest {
    private static final int RUNS = 4_000;
    private static final List<SqlSyntax> SYNTAXES = List.of(SqlSyntax.values());

    private static final EchoOptions OPTIONS = new EchoOptions(
            EchoOptions.Level.ROWS, 200, false, false, true, false, 0, 0, false, EchoOptions.Colors.NEVER);

    @TempDir
    Path directory;

    static List<String> texts() {
        return SecretShapes.texts();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_ofEachShape_isShownWithoutItsSecret(String sql) {
        for (SqlSyntax syntax : SqlSyntax.values()) {
            assertNotTold(Redaction.of(sql, syntax).sql(), sql);
            assertNotTold(Literals.hiddenIn(sql, syntax), sql);
        }
    }

    @Test
    void texts_atRandom_areShownWithoutTheirSecret() {
        Random random = new Random(7);
        for (int run = 0; run < RUNS; run++) {
            String sql = SecretShapes.text(random);
            SqlSyntax syntax = SYNTAXES.get(random.nextInt(SYNTAXES.size()));
            assertNotTold(Redaction.of(sql, syntax).sql(), sql);
            assertNotTold(Literals.hiddenIn(sql, syntax), sql);
            assertNotTold(PrettySql.of(Redaction.of(sql, syntax).sql(), syntax), sql);
        }
    }

    @Test
    void parameters_atRandom_areShownWithoutTheirSecret() {
        Random random = new Random(8);
        ParameterFormatter formatter = new ParameterFormatter(OPTIONS);
        for (int run = 0; run < RUNS; run++) {
            SecretShapes.Bound bound = SecretShapes.bound(random);
            SqlSyntax syntax = SYNTAXES.get(random.nextInt(SYNTAXES.size()));
            Redaction redaction = Redaction.of(bound.sql(), syntax);
            BoundParameters parameters = BoundParameters.of(List.copyOf(bound.values()));
            assertNotTold(formatter.format(parameters, redaction), bound.sql());
            assertNotTold(InlinedSql.of(redaction, parameters), bound.sql());
            BoundParameters batch = new BoundParameters(parameters.first(), parameters.last(), 2);
            assertNotTold(formatter.format(batch, redaction), bound.sql());
        }
    }

    @Test
    void rows_withAValueThatTellsByItself_hideIt() {
        ParameterFormatter formatter = new ParameterFormatter(OPTIONS);
        Redaction plain = Redaction.of("SELECT a FROM t", SqlSyntax.POSTGRESQL);
        for (String value : SecretShapes.VALUES) {
            assertNotTold(formatter.row(List.of("a"), List.of(value), plain, BoundParameters.NONE), value);
        }
        assertThat(formatter.row(List.of("name", "value"), List.of("smtp_password", "x"), plain, BoundParameters.NONE))
                .isEqualTo("(…)");
        assertThat(formatter.row(List.of("value"), List.of("x"), plain, BoundParameters.of(List.of("smtp_password"))))
                .isEqualTo("(…)");
    }

    /** Most of these fail, which is told too. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&retort.echo.inline=true&retort.echo.pretty=true", "&retort.echo.slowerThan=1us"})
    void session_onPostgresql_tellsItNowhere(String options) throws SQLException, IOException {
        Path file = directory.resolve("secrets.jfr");
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        String url = TestPostgres.newRetortDatabase() + "&retort.pool=session&retort.echo=rows" + options;
        try (LogCapture log = LogCapture.of("retort");
                Recording recording = new Recording();
                OpenTelemetrySdk sdk =
                        OpenTelemetrySdk.builder().setTracerProvider(tracers).build();
                RetortDataSource source = new RetortDataSource(url)) {
            source.setOpenTelemetry(sdk);
            recording.start();
            run(source);
            recording.stop();
            recording.dump(file);
            assertThat(log.lines()).hasSizeGreaterThan(200);
            log.lines().forEach(line -> assertNotTold(line, "the echo"));
            assertThat(spans.getFinishedSpanItems()).hasSizeGreaterThan(100);
            spans.getFinishedSpanItems().forEach(span -> assertNotTold(span.toString(), "a span"));
        }
        List<String> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.retort."))
                .map(Object::toString)
                .toList();
        assertThat(events).hasSizeGreaterThan(100);
        events.forEach(event -> assertNotTold(event, "an event of JFR"));
    }

    private static void run(RetortDataSource source) throws SQLException {
        Random random = new Random(9);
        try (Connection connection = source.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE users (id int, name text, password text, pin int)");
                statement.execute("CREATE TABLE settings (name text, value text)");
                statement.execute("INSERT INTO users VALUES (1, 'ed', '" + SecretShapes.SECRET + "', 1)");
                for (String whole : List.of(
                        "SELECT u FROM users u",
                        "SELECT row_to_json(u) FROM users u",
                        "SELECT u::text FROM users u",
                        "SELECT array_agg(u) FROM users u",
                        "SELECT encode(convert_to(row_to_json(u)::text, 'utf8'), 'base64') FROM users u",
                        "SELECT query_to_xml('select * from users', true, false, '')",
                        "TABLE users",
                        "SELECT password AS p FROM users",
                        "SELECT * FROM users")) {
                    read(statement, whole);
                }
            }
            for (int run = 0; run < 150; run++) {
                try (Statement statement = connection.createStatement()) {
                    read(statement, SecretShapes.text(random));
                }
                SecretShapes.Bound bound = SecretShapes.bound(random);
                try (PreparedStatement statement = connection.prepareStatement(bound.sql())) {
                    for (int index = 0; index < bound.values().size(); index++) {
                        statement.setString(index + 1, bound.values().get(index));
                    }
                    drain(statement, statement.execute());
                } catch (SQLException e) {
                    // the vendor's own, told to the user only
                }
            }
        }
    }

    private static void read(Statement statement, String sql) {
        try {
            drain(statement, statement.execute(sql));
        } catch (SQLException e) {
            // the vendor's own, told to the user only
        }
    }

    private static void drain(Statement statement, boolean rows) throws SQLException {
        if (rows) {
            try (var result = statement.getResultSet()) {
                while (result.next()) {
                    assertThat(result.getMetaData().getColumnCount()).isPositive();
                }
            }
        }
    }

    private static void assertNotTold(String shown, String source) {
        for (String trace : SecretShapes.TRACES) {
            assertThat(shown).as(source).doesNotContainIgnoringCase(trace);
        }
    }
}
