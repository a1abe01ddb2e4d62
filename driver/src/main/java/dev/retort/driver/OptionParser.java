package dev.retort.driver;

import dev.retort.driver.echo.EchoOptions;
import dev.retort.driver.metrics.MetricsOptions;
import dev.retort.driver.pool.Cleaning;
import dev.retort.driver.pool.HikariSettings;
import dev.retort.driver.pool.PoolOptions;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes each room's options out of what the user wrote, and refuses what nobody can have meant. */
final class OptionParser {
    private final Map<String, OptionValue> values;

    private final RetortUrl url;
    private final String outerPool;

    private OptionParser(Map<String, OptionValue> values, RetortUrl url, String outerPool) {
        this.values = values;
        this.url = url;
        this.outerPool = outerPool;
    }

    /**
     * Collects and checks all options.
     *
     * @throws SQLException if there is an unknown option (SQLState 01S00) or a wrong value (22023)
     */
    static DriverOptions parse(RetortUrl url, Request request) throws SQLException {
        OptionParser parser =
                new OptionParser(OptionSources.collect(url, request.properties().options()), url, request.outerPool());
        PoolChoice choice = parser.choice();
        return new DriverOptions(
                choice, parser.pool(choice.pooled()), parser.echo(), parser.metrics(), parser.comments());
    }

    private CommentOptions comments() throws SQLException {
        OptionValue application = values.get(Option.COMMENT_APPLICATION);
        return new CommentOptions(
                application == null ? "" : application.text().strip(), flag(Option.COMMENT_TRACEPARENT, false));
    }

    private MetricsOptions metrics() throws SQLException {
        OptionValue micrometer = values.get(Option.MICROMETER);
        OptionValue openTelemetry = values.get(Option.OPEN_TELEMETRY);
        return new MetricsOptions(
                micrometer == null || micrometer.choice().equals("auto"),
                openTelemetry != null && openTelemetry.choice().equals("on"));
    }

    private PoolChoice choice() throws SQLException {
        OptionValue pool = values.get(Option.POOL);
        return PoolChoice.of(pool == null ? "auto" : pool.choice(), url, outerPool);
    }

    private PoolOptions pool(boolean pooled) throws SQLException {
        int statementCacheSize =
                number(Option.STATEMENT_CACHE_SIZE, 0, PoolOptions.defaultStatementCacheSize(url.vendor()));
        return new PoolOptions(pooled, statementCacheSize, cleaning(), PoolChoice.isVanishing(url), hikari());
    }

    private Cleaning cleaning() throws SQLException {
        OptionValue clean = values.get(Option.CLEAN);
        return clean == null
                ? Cleaning.CHANGED
                : Cleaning.valueOf(clean.choice().toUpperCase(Locale.ROOT));
    }

    private Map<String, String> hikari() throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        for (OptionValue value : values.values()) {
            String name = value.option().hikariName();
            if (!name.isEmpty()) {
                settings.put(name, checked(name, value));
            }
        }
        return Map.copyOf(settings);
    }

    private static String checked(String name, OptionValue value) throws SQLException {
        String text = value.text().strip();
        try {
            HikariSettings.check(name, text);
            return text;
        } catch (IllegalArgumentException e) {
            boolean shown = value.option().isShown(text);
            SQLException refused = value.refused(shown ? String.valueOf(e.getMessage()) : "HikariCP refuses it");
            if (shown) {
                refused.initCause(e); // else its message may quote the value
            }
            throw refused;
        }
    }

    private EchoOptions echo() throws SQLException {
        OptionValue slowerThan = values.get(Option.SLOWER_THAN);
        int repeated = number(Option.REPEATED_STATEMENTS, 0, EchoOptions.DEFAULT_REPEATED_STATEMENTS);
        return new EchoOptions(
                level(values.get(Option.ECHO)),
                number(Option.MAX_PARAMETER_LENGTH, 1, EchoOptions.DEFAULT_MAX_PARAMETER_LENGTH),
                flag(Option.HIDE_PARAMETERS, false),
                flag(Option.PRETTY, false),
                flag(Option.INLINE, false),
                flag(Option.CALLER, true),
                slowerThan == null ? 0 : slowerThan.toNanos(),
                repeated,
                repeated > 0 && values.containsKey(Option.REPEATED_STATEMENTS),
                colors(values.get(Option.COLORS)));
    }

    private boolean flag(String name, boolean otherwise) throws SQLException {
        OptionValue value = values.get(name);
        return value == null ? otherwise : value.toBoolean();
    }

    private static EchoOptions.Colors colors(@Nullable OptionValue colors) throws SQLException {
        return colors == null
                ? EchoOptions.Colors.AUTO
                : EchoOptions.Colors.valueOf(colors.choice().toUpperCase(Locale.ROOT));
    }

    private static EchoOptions.Level level(@Nullable OptionValue echo) throws SQLException {
        if (echo == null) {
            return EchoOptions.Level.OFF;
        }
        return switch (echo.choice()) {
            case "sql", "true" -> EchoOptions.Level.SQL;
            case "rows" -> EchoOptions.Level.ROWS;
            default -> EchoOptions.Level.OFF;
        };
    }

    private int number(String name, int minimum, int otherwise) throws SQLException {
        OptionValue value = values.get(name);
        return value == null ? otherwise : value.toInt(minimum);
    }
}
