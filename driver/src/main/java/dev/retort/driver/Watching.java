package dev.retort.driver;

import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.metrics.JfrListener;
import dev.retort.driver.metrics.MetricsOptions;
import dev.retort.driver.metrics.MicrometerListener;
import dev.retort.driver.metrics.OpenTelemetryListener;
import dev.retort.driver.metrics.TraceContext;
import dev.retort.driver.metrics.WatchedPool;
import dev.retort.driver.pool.ConnectionSource;
import dev.retort.driver.session.SqlComments;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the listeners of libraries that are optional, each only where its library is there. */
final class Watching {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.listener");

    private Watching() {}

    /**
     * The listeners that the options ask for.
     *
     * @throws SQLException if OpenTelemetry is asked for and not there
     */
    static List<StatementListener> listeners(MetricsOptions options, Observers observers, WatchedPool pool)
            throws SQLException {
        List<StatementListener> listeners = new ArrayList<>();
        if (isPresent("jdk.jfr.FlightRecorder")) {
            listeners.add(new JfrListener(pool));
        }
        if (options.openTelemetry() || observers.openTelemetry != null) {
            requireOpenTelemetry(Option.OPEN_TELEMETRY);
            listeners.add(new OpenTelemetryListener(observers.openTelemetry, pool));
        }
        // last, since its meters stay in the registry until it is closed
        if (options.micrometer() && isPresent("io.micrometer.core.instrument.Metrics")) {
            listeners.add(new MicrometerListener(observers.meterRegistry, pool));
        }
        return listeners;
    }

    private static void requireOpenTelemetry(String option) throws SQLException {
        if (!isPresent("io.opentelemetry.api.GlobalOpenTelemetry")) {
            throw new SetUpException(
                    "Option \"" + option + "\" is on, and OpenTelemetry is not on the class path; add"
                            + " the dependency io.opentelemetry:opentelemetry-api",
                    "22023");
        }
    }

    /**
     * The comments that the options ask for; null for none.
     *
     * @throws SQLException if the trace is to be named and OpenTelemetry is not there
     */
    static @Nullable SqlComments comments(CommentOptions options) throws SQLException {
        if (!options.traceparent()) {
            return options.application().isEmpty() ? null : new SqlComments(options.application(), null);
        }
        requireOpenTelemetry(Option.COMMENT_TRACEPARENT);
        return new SqlComments(options.application(), new TraceContext());
    }

    static WatchedPool pool(RetortUrl url, ConnectionSource source) {
        ShownUrl.Server server = ShownUrl.server(url.vendorUrl());
        return new WatchedPool(
                source.name(),
                url.vendor(),
                server == null ? null : emptyToNull(server.path()),
                server == null ? null : server.host(),
                server == null ? 0 : server.port(),
                source::statistics);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Takes away what was registered elsewhere. */
    static void close(List<StatementListener> listeners) {
        for (StatementListener listener : listeners) {
            if (listener instanceof AutoCloseable registered) {
                close(registered);
            }
        }
    }

    private static void close(AutoCloseable registered) {
        try {
            registered.close();
        } catch (Exception e) {
            LOGGER.warn("Could not take {} away", registered.getClass().getName(), e); // the pool is closed anyway
        }
    }

    /** By the loader that would have to load it for us. */
    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Watching.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
