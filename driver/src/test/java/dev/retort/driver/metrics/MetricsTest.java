package dev.retort.driver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JFR, Micrometer and OpenTelemetry themselves have afterwards. */
@Tag("D51")
class MetricsTest {
    private static final String SECRET = "hunter2";

    private final String url = TestPostgres.newRetortDatabase();

    @TempDir
    Path directory;

    /** One transaction with a query whose parameter and literal are secret, and one failure. */
    private static void work(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (int times = 0; times < 2; times++) {
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT ? || '" + SECRET + "' AS \"name\"")) {
                    statement.setString(1, SECRET);
                    try (ResultSet rows = statement.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                    }
                }
            }
            connection.commit();
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT '" + SECRET + "'::int"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void recording_ofJfr_holdsEventsWithoutValues() throws SQLException, IOException {
        Path file = directory.resolve("retort.jfr");
        try (Recording recording = new Recording();
                RetortDataSource source = new RetortDataSource(url + "&retort.pool=session")) {
            recording.start();
            work(source);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.retort."))
                .toList();
        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .contains("dev.retort.Statement", "dev.retort.Transaction", "dev.retort.PoolWait");
        assertThat(events).noneMatch(event -> event.toString().contains(SECRET));
        List<RecordedEvent> statements = events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.retort.Statement"))
                .toList();
        assertThat(statements)
                .extracting(event -> event.getString("sql"))
                .containsExactly("SELECT ? || ? AS \"name\"", "SELECT ? || ? AS \"name\"", "SELECT ?::int");
        assertThat(statements).extracting(event -> event.getString("sqlState")).containsExactly(null, null, "22P02");
        assertThat(statements.get(0).getDuration("nanos")).isPositive();
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void recording_begunWhenThePoolIsOpen_hearsOfConnectionsTakenFromThenOn() throws SQLException, IOException {
        Path file = directory.resolve("later.jfr");
        try (RetortDataSource source =
                new RetortDataSource(url + "&retort.pool=session&retort.pool.poolName=opened_before")) {
            work(source);
            try (Recording recording = new Recording()) {
                recording.start();
                work(source);
                recording.stop();
                recording.dump(file);
            }
            work(source);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().startsWith("dev.retort."))
                .allSatisfy(event -> assertThat(event.getString("pool")).isEqualTo("opened_before"))
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder(
                        "dev.retort.PoolWait",
                        "dev.retort.Statement",
                        "dev.retort.Statement",
                        "dev.retort.Statement",
                        "dev.retort.Transaction",
                        "dev.retort.Transaction");
    }

    @Test
    void registry_ofMicrometer_hasTimersGaugesAndCounters() throws SQLException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RetortDataSource source = new RetortDataSource(url + "&retort.pool=session&retort.pool.poolName=shop");
        source.setMeterRegistry(registry);
        try (source) {
            work(source);
            assertThat(registry.get("retort.statements")
                            .tags("pool", "shop", "outcome", "success")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(registry.get("retort.statements")
                            .tags("outcome", "error")
                            .timer()
                            .count())
                    .isOne();
            assertThat(registry.get("retort.transactions")
                            .tags("outcome", "commit")
                            .timer()
                            .count())
                    .isOne();
            assertThat(registry.get("retort.connections.acquire").timer().count())
                    .isOne();
            assertThat(registry.get("retort.connections.usage").timer().count()).isOne();
            assertThat(registry.get("retort.connections.idle").gauge().value()).isPositive();
            assertThat(registry.get("retort.connections.active").gauge().value())
                    .isZero();
            assertThat(registry.get("retort.statement.cache")
                            .tags("result", "hit")
                            .counter()
                            .count())
                    .isOne();
            assertThat(registry.get("retort.statement.cache")
                            .tags("result", "miss")
                            .counter()
                            .count())
                    .isOne();
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void spans_ofOpenTelemetry_followTheConventions() throws SQLException {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        try (OpenTelemetrySdk sdk =
                OpenTelemetrySdk.builder().setTracerProvider(tracers).build()) {
            RetortDataSource source = new RetortDataSource(url);
            source.setOpenTelemetry(sdk);
            try (source) {
                work(source);
            }
            List<SpanData> spans = exporter.getFinishedSpanItems();
            String database = url.replaceAll(".*/([^?]*).*", "$1");
            assertThat(spans).hasSize(3).allSatisfy(span -> {
                assertThat(span.getName()).isEqualTo("SELECT");
                assertThat(text(span, "db.query.summary")).isEqualTo("SELECT");
                assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                assertThat(text(span, "db.system.name")).isEqualTo("postgresql");
                assertThat(text(span, "db.namespace")).isEqualTo(database);
                assertThat(text(span, "server.address")).isEqualTo("localhost");
                assertThat(span.toString()).doesNotContain(SECRET);
            });
            assertThat(text(spans.get(0), "db.query.text")).isEqualTo("SELECT ? || ? AS \"name\"");
            assertThat(text(spans.get(2), "db.response.status_code")).isEqualTo("22P02");
            assertThat(text(spans.get(2), "error.type")).isEqualTo("org.postgresql.util.PSQLException");
        }
    }

    @Test
    void metrics_ofOpenTelemetry_countDurationsAndConnections() throws SQLException {
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        SdkMeterProvider meters =
                SdkMeterProvider.builder().registerMetricReader(reader).build();
        try (OpenTelemetrySdk sdk =
                OpenTelemetrySdk.builder().setMeterProvider(meters).build()) {
            RetortDataSource source = new RetortDataSource(url + "&retort.pool=session&retort.pool.poolName=measured");
            source.setOpenTelemetry(sdk);
            try (source) {
                work(source);
                try (Connection held = source.getConnection();
                        Statement statement = held.createStatement()) {
                    statement.execute("SELECT relname FROM pg_class");
                    Collection<MetricData> metrics = reader.collectAllMetrics();
                    assertThat(metric(metrics, "db.client.operation.duration").getUnit())
                            .isEqualTo("s");
                    assertThat(histogram(metrics, "db.client.operation.duration"))
                            .extracting(
                                    point -> point.getAttributes().get(AttributeKey.stringKey("db.query.summary")),
                                    point -> point.getAttributes().get(AttributeKey.stringKey("error.type")) != null,
                                    HistogramPointData::getCount)
                            .containsExactlyInAnyOrder(
                                    tuple("SELECT", false, 2L),
                                    tuple("SELECT", true, 1L),
                                    tuple("SELECT pg_class", false, 1L));
                    assertThat(histogram(metrics, "db.client.connection.wait_time"))
                            .extracting(HistogramPointData::getCount)
                            .containsExactly(2L);
                    assertThat(histogram(metrics, "db.client.connection.use_time"))
                            .extracting(HistogramPointData::getCount)
                            .containsExactly(1L);
                    assertThat(sum(metrics, "db.client.connection.count"))
                            .filteredOn(point -> "used"
                                    .equals(point.getAttributes()
                                            .get(AttributeKey.stringKey("db.client.connection.state"))))
                            .extracting(
                                    point -> point.getAttributes()
                                            .get(AttributeKey.stringKey("db.client.connection.pool.name")),
                                    LongPointData::getValue)
                            .containsExactly(tuple("measured", 1L));
                    assertThat(sum(metrics, "db.client.connection.pending_requests"))
                            .extracting(LongPointData::getValue)
                            .containsExactly(0L);
                }
            }
            assertThat(reader.collectAllMetrics())
                    .extracting(MetricData::getName)
                    .doesNotContain("db.client.connection.count", "db.client.connection.pending_requests");
        }
    }

    private static MetricData metric(Collection<MetricData> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Collection<HistogramPointData> histogram(Collection<MetricData> metrics, String name) {
        return metric(metrics, name).getHistogramData().getPoints();
    }

    private static Collection<LongPointData> sum(Collection<MetricData> metrics, String name) {
        return metric(metrics, name).getLongSumData().getPoints();
    }

    private static String text(SpanData span, String attribute) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(attribute)));
    }

    @Test
    @Tag("D25")
    @Tag("D33")
    void pool_ofADataSource_knowsWaitsUsagesAndStatements() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.pool=session")) {
            work(source);
            assertThat(source.pool().history().waits().count()).isOne();
            assertThat(source.pool().history().usages().count()).isOne();
            assertThat(source.pool().history().usages().percentileNanos(0.99)).isPositive();
            assertThat(source.pool().history().statementHits()).isOne();
            assertThat(source.pool().history().statementMisses()).isOne();
            assertThat(source.pool().history().statementEvictions()).isZero();
        }
    }
}
