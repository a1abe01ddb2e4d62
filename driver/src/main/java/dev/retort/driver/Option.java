package dev.retort.driver;

import dev.retort.driver.echo.EchoOptions;
import dev.retort.driver.pool.HikariSettings;
import dev.retort.driver.pool.PoolOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One option of Retort.
 *
 * @param name as in a URL
 * @param description one sentence
 * @param defaultValue what holds where nothing is set; empty for nothing
 * @param choices the values there are, or empty if there are too many to list
 */
record Option(String name, String description, String defaultValue, List<String> choices) {
    static final String PREFIX = "retort.";
    static final String ECHO = "retort.echo";
    static final String MAX_PARAMETER_LENGTH = "retort.echo.maxParameterLength";
    static final String HIDE_PARAMETERS = "retort.echo.hideParameters";
    static final String PRETTY = "retort.echo.pretty";
    static final String INLINE = "retort.echo.inline";
    static final String CALLER = "retort.echo.caller";
    static final String SLOWER_THAN = "retort.echo.slowerThan";
    static final String REPEATED_STATEMENTS = "retort.echo.repeatedStatements";
    static final String COLORS = "retort.echo.colors";
    static final String POOL = "retort.pool";
    static final String CLEAN = "retort.pool.clean";
    static final String STATEMENT_CACHE_SIZE = "retort.statementCache.size";
    static final String COMMENT_APPLICATION = "retort.sqlComments.application";
    static final String COMMENT_TRACEPARENT = "retort.sqlComments.traceparent";
    static final String MICROMETER = "retort.micrometer";
    static final String OPEN_TELEMETRY = "retort.opentelemetry";
    static final String URL_TRUSTED = "retort.url.trusted";

    private static final String HIKARI = POOL + ".";
    private static final List<String> BOOLEAN = List.of("true", "false");
    private static final Pattern PLAIN = Pattern.compile("|true|false|-?\\d{1,18}");
    private static final Map<String, Option> ALL = all();

    /** All options by name, in the order of the documentation. */
    static Map<String, Option> byName() {
        return ALL;
    }

    /** The name that HikariCP has for this option; empty if it is not one of its settings. */
    String hikariName() {
        return name.startsWith(HIKARI) && !name.equals(CLEAN) ? name.substring(HIKARI.length()) : "";
    }

    /** Why a setting of HikariCP is no option; null if it is one, or the name means nothing to HikariCP either. */
    static @Nullable String refusal(String name) {
        return name.startsWith(HIKARI) ? HikariSettings.refusal(name.substring(HIKARI.length())) : null;
    }

    /** A value as it may be shown. */
    String shown(String value) {
        return isShown(value) ? value : "…";
    }

    /** Whether a value tells nothing secret, as SQL may. */
    boolean isShown(String value) {
        return UrlTrust.isHarmless(this, value) || PLAIN.matcher(value).matches() || name.endsWith("ClassName");
    }

    private static Map<String, Option> all() {
        Map<String, Option> options = new LinkedHashMap<>();
        add(
                options,
                ECHO,
                "Writes statements to the logger retort.sql, rows to retort.sql.rows; true means sql",
                "off",
                List.of("off", "sql", "rows", "true", "false"));
        add(
                options,
                MAX_PARAMETER_LENGTH,
                "How many characters of a parameter the echo shows",
                String.valueOf(EchoOptions.DEFAULT_MAX_PARAMETER_LENGTH),
                List.of());
        add(options, HIDE_PARAMETERS, "Whether the echo hides all parameters and rows", "false", BOOLEAN);
        addOfEcho(options);
        add(
                options,
                POOL,
                "Whether connections are pooled: for a session each, not at all, or as Retort thinks best",
                "auto",
                List.of("auto", "session", "off"));
        add(
                options,
                CLEAN,
                "Which connections the pool cleans when they come back: those that are found changed, or always all, by a"
                        + " thread of its own",
                "changed",
                List.of("changed", "always"));
        add(
                options,
                STATEMENT_CACHE_SIZE,
                "How many prepared statements each connection keeps; 0 for none, which is the default but for PostgreSQL",
                String.valueOf(PoolOptions.DEFAULT_STATEMENT_CACHE_SIZE),
                List.of());
        add(
                options,
                MICROMETER,
                "Whether Micrometer measures, where it is on the class path",
                "auto",
                List.of("auto", "off"));
        add(options, OPEN_TELEMETRY, "Whether OpenTelemetry traces and measures", "off", List.of("on", "off"));
        add(
                options,
                COMMENT_APPLICATION,
                "The name of the program, for a comment behind each statement",
                "",
                List.of());
        add(
                options,
                COMMENT_TRACEPARENT,
                "Whether a comment behind each statement names OpenTelemetry's current trace; turns the statement cache off",
                "false",
                BOOLEAN);
        add(
                options,
                URL_TRUSTED,
                "Whether a URL may carry options that run SQL, name classes or open the pool to JMX; counts outside of a URL"
                        + " only",
                "false",
                BOOLEAN);
        for (String name : HikariSettings.names()) {
            add(
                    options,
                    HIKARI + name,
                    "HikariCP's setting " + name + ", in its units",
                    HikariSettings.defaultOf(name),
                    List.of());
        }
        return Collections.unmodifiableMap(options);
    }

    private static void addOfEcho(Map<String, Option> options) {
        add(options, PRETTY, "Whether the echo gives each clause of a statement its own line", "false", BOOLEAN);
        add(options, INLINE, "Whether the echo puts values into the SQL, for copy and paste", "false", BOOLEAN);
        add(options, CALLER, "Whether the echo shows the line of the program that ran a statement", "true", BOOLEAN);
        add(
                options,
                SLOWER_THAN,
                "Writes only statements that take as long (200ms, 1.5s), as warnings, also where retort.echo is off; 0 writes"
                        + " all",
                "0",
                List.of());
        add(
                options,
                REPEATED_STATEMENTS,
                "How many times one statement may run in one transaction without a warning; 0 for no limit; where"
                        + " retort.echo is off, only if set",
                String.valueOf(EchoOptions.DEFAULT_REPEATED_STATEMENTS),
                List.of());
        add(
                options,
                COLORS,
                "Whether the echo is coloured: where it prints to a terminal itself, in logs too, or never",
                "auto",
                List.of("auto", "always", "never"));
    }

    private static void add(
            Map<String, Option> options, String name, String description, String defaultValue, List<String> choices) {
        options.put(name, new Option(name, description, defaultValue, choices));
    }
}
