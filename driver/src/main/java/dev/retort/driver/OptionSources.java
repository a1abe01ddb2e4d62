package dev.retort.driver;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects options from where they can stand, the strongest last: {@code retort.properties} on the class path, environment,
 * system properties, the connection's properties, the URL.
 */
final class OptionSources {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort");
    private static final String FILE = "retort.properties";
    private static final String IN_URL = "in the URL";

    private final Map<String, OptionValue> values = new LinkedHashMap<>();

    static Map<String, OptionValue> collect(RetortUrl url, Map<String, String> properties) throws SQLException {
        OptionSources sources = new OptionSources();
        sources.addAll(GivenProperties.of(ofFile()).options(), "in " + FILE);
        sources.addEnvironment();
        sources.addSystemProperties();
        sources.addAll(properties, "in the connection's properties");
        sources.addUrl(url.options());
        return sources.values;
    }

    private void addUrl(Map<String, String> options) throws SQLException {
        OptionValue trusted = values.get(Option.URL_TRUSTED);
        if (trusted == null || !trusted.toBoolean()) {
            for (Map.Entry<String, String> given : options.entrySet()) {
                Option option = known(given.getKey(), IN_URL);
                UrlTrust.check(new OptionValue(option, given.getValue(), IN_URL), values.get(option.name()));
            }
        }
        addAll(options, IN_URL);
    }

    private void addAll(Map<String, String> options, String place) throws SQLException {
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (option.getKey().startsWith(Option.PREFIX)) {
                add(option.getKey(), option.getValue(), place);
            }
        }
    }

    private void add(String name, String value, String place) throws SQLException {
        values.put(name, new OptionValue(known(name, place), value, place));
    }

    private static Option known(String name, String place) throws SQLException {
        Option option = Option.byName().get(name);
        if (option == null) {
            throw unknown(name, place);
        }
        return option;
    }

    private static SQLException unknown(String name, String place) {
        String refusal = Option.refusal(name);
        return new SetUpException(
                refusal == null
                        ? "Unknown option \"" + name + "\" (" + place + ")"
                                + DidYouMean.suffix(name, Option.byName().keySet())
                        : "There is no option \"" + name + "\" (" + place + "): " + refusal,
                "01S00");
    }

    /** Others may use the prefix for system properties and variables too, so an unknown one is only worth a warning. */
    private void addSystemProperties() {
        Properties system = System.getProperties();
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(Option.PREFIX)) {
                addKnown(Option.byName().get(name), name, system.getProperty(name), "as system property");
            }
        }
    }

    private void addEnvironment() {
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("RETORT_")) {
                addKnown(named(name), name, variable.getValue(), "as environment variable");
            }
        }
    }

    private void addKnown(@Nullable Option option, String name, String value, String place) {
        if (option == null) {
            LOGGER.warn(
                    "Ignored {}, set {}: there is no such option{}",
                    name,
                    place,
                    DidYouMean.suffix(name, Option.byName().keySet()));
        } else {
            values.put(option.name(), new OptionValue(option, value, place));
        }
    }

    /** RETORT_POOL_MAXIMUM_POOL_SIZE and RETORT_POOL_MAXIMUMPOOLSIZE both mean retort.pool.maximumPoolSize. */
    static @Nullable Option named(String variable) {
        String sought = variable.replace("_", "");
        for (Option option : Option.byName().values()) {
            if (option.name().replace(".", "").toUpperCase(Locale.ROOT).equals(sought)) {
                return option;
            }
        }
        return null;
    }

    private static Properties ofFile() throws SQLException {
        Properties properties = new Properties();
        try (InputStream file = open()) {
            if (file != null) {
                properties.load(file);
            }
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new SQLException("Could not read " + FILE + " from the class path", "01S00", e);
        }
    }

    private static @Nullable InputStream open() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader own = OptionSources.class.getClassLoader();
        InputStream file = context == null ? null : context.getResourceAsStream(FILE);
        return file == null && context != own ? OptionSources.class.getResourceAsStream("/" + FILE) : file;
    }
}
