package dev.retort.driver;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which options a URL can carry. A URL may come from a stranger, who fills in the form of a reporting tool or a set-up page;
 * the program's own properties, the system's, the environment and a file of the program do not. So a URL carries an option
 * only if its value is known to harm nobody whoever wrote it: it runs no SQL, names no class, opens nothing to others, and
 * takes back no care that was asked for elsewhere. An option that nobody has declared here is refused in a URL.
 *
 * <p>{@link Option#URL_TRUSTED}, which counts only outside of a URL, allows all.
 */
final class UrlTrust {
    private static final Pattern ANY_TEXT = Pattern.compile("\\P{Cntrl}*");

    /** What no vendor's driver can take for more than a name, however it puts it into SQL. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.$-]*");

    /** The values that are harmless, by option. */
    private static final Map<String, Pattern> HARMLESS = Map.ofEntries(
            Map.entry(Option.ECHO, ANY_TEXT),
            Map.entry(Option.MAX_PARAMETER_LENGTH, ANY_TEXT),
            Map.entry(Option.HIDE_PARAMETERS, ANY_TEXT),
            Map.entry(Option.PRETTY, ANY_TEXT),
            Map.entry(Option.INLINE, ANY_TEXT),
            Map.entry(Option.CALLER, ANY_TEXT),
            Map.entry(Option.SLOWER_THAN, ANY_TEXT),
            Map.entry(Option.REPEATED_STATEMENTS, ANY_TEXT),
            Map.entry(Option.COLORS, ANY_TEXT),
            Map.entry(Option.POOL, ANY_TEXT),
            Map.entry(Option.CLEAN, ANY_TEXT),
            Map.entry(Option.STATEMENT_CACHE_SIZE, ANY_TEXT),
            Map.entry(Option.MICROMETER, ANY_TEXT),
            Map.entry(Option.OPEN_TELEMETRY, ANY_TEXT),
            Map.entry(Option.COMMENT_APPLICATION, ANY_TEXT),
            Map.entry(Option.COMMENT_TRACEPARENT, ANY_TEXT),
            hikari("allowPoolSuspension", ANY_TEXT),
            hikari("autoCommit", ANY_TEXT),
            hikari("catalog", NAME),
            hikari("connectionTimeout", ANY_TEXT),
            hikari("idleTimeout", ANY_TEXT),
            hikari("initializationFailTimeout", ANY_TEXT),
            hikari("isolateInternalQueries", ANY_TEXT),
            hikari("keepaliveTime", ANY_TEXT),
            hikari("leakDetectionThreshold", ANY_TEXT),
            hikari("maxLifetime", ANY_TEXT),
            hikari("maximumPoolSize", ANY_TEXT),
            hikari("minimumIdle", ANY_TEXT),
            hikari("poolName", ANY_TEXT),
            hikari("readOnly", ANY_TEXT),
            hikari("registerMbeans", Pattern.compile("(?i)\\s*false\\s*")),
            hikari("schema", NAME),
            hikari("transactionIsolation", NAME),
            hikari("validationTimeout", ANY_TEXT));

    /** Why not, where more can be said than that nobody knows. */
    private static final Map<String, String> REASONS = Map.of(
            Option.URL_TRUSTED,
            "a URL cannot vouch for itself",
            Option.POOL + ".connectionInitSql",
            "it runs SQL",
            Option.POOL + ".connectionTestQuery",
            "it runs SQL",
            Option.POOL + ".exceptionOverrideClassName",
            "it names a class to run",
            Option.POOL + ".registerMbeans",
            "it opens the pool to JMX");

    /** Where one of these is asked for elsewhere, a URL must not ask for less. */
    private static final Map<String, String> CAREFUL =
            Map.of(Option.HIDE_PARAMETERS, "true", Option.CLEAN, "always", Option.POOL, "off");

    private UrlTrust() {}

    private static Map.Entry<String, Pattern> hikari(String name, Pattern harmless) {
        return Map.entry(Option.POOL + "." + name, harmless);
    }

    /** Whether a URL can carry the option with some value. */
    static boolean isDeclared(Option option) {
        return HARMLESS.containsKey(option.name());
    }

    /** Whether this value of an option is harmless whoever wrote it. */
    static boolean isHarmless(Option option, String value) {
        Pattern harmless = HARMLESS.get(option.name());
        return harmless != null && harmless.matcher(value).matches();
    }

    /**
     * Lets a value of a URL pass.
     *
     * @param outside the value of the same option elsewhere; null for none
     * @throws SQLException if the value may do harm
     */
    static void check(OptionValue inUrl, @Nullable OptionValue outside) throws SQLException {
        Option option = inUrl.option();
        String careful = CAREFUL.get(option.name());
        if (outside != null && is(careful, outside) && !is(careful, inUrl)) {
            throw refused(option, "it takes back what is asked for " + outside.place());
        }
        if (!isHarmless(option, inUrl.text())) {
            throw refused(
                    option,
                    isDeclared(option) && !REASONS.containsKey(option.name())
                            ? "its value there is more than a plain name"
                            : REASONS.getOrDefault(option.name(), "it is not known to be harmless there"));
        }
    }

    private static boolean is(@Nullable String careful, OptionValue value) {
        return careful != null && value.text().strip().equalsIgnoreCase(careful);
    }

    private static SQLException refused(Option option, String reason) {
        return new SetUpException(
                "Option \"" + option.name() + "\" is refused in the URL, which may come from a stranger: " + reason
                        + "; set it in the connection's properties, as system property, in the environment or in"
                        + " retort.properties, or set " + Option.URL_TRUSTED + "=true there",
                "01S00");
    }
}
