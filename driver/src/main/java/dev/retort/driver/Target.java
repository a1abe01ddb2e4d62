package dev.retort.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where to connect and how.
 *
 * @param driver the vendor's driver
 * @param url the vendor's URL
 * @param vendorProperties what the vendor's driver is given: user, password and its own properties
 * @param options the options of Retort
 */
record Target(Driver driver, RetortUrl url, Map<String, String> vendorProperties, DriverOptions options) {
    private static final Pattern AMPERSAND = Pattern.compile("&");
    /** Not one that is escaped, as in H2's {@code INIT=CREATE TABLE a(b int)\;CREATE TABLE b(c int)}. */
    private static final Pattern SEMICOLON = Pattern.compile("(?<!\\\\);");

    /**
     * Reads what the user wrote; nothing connects yet.
     *
     * @throws SQLException if the URL is malformed, the vendor's driver is missing, or an option is wrong
     */
    static Target of(Request request) throws SQLException {
        RetortUrl parsed = RetortUrl.parse(request.url());
        DriverOptions options = OptionParser.parse(parsed, request);
        Map<String, String> vendorProperties = new HashMap<>(request.properties());
        vendorProperties.keySet().removeIf(name -> name.startsWith(Option.PREFIX));
        return new Target(VendorDriver.find(parsed), parsed, Map.copyOf(vendorProperties), options);
    }

    /** What two users have in common who share a pool. */
    Key key() {
        return new Key(driver.getClass(), parameters(url.vendorUrl()), vendorProperties, options);
    }

    /** The URL in parts, so that two that differ in nothing but the order of their parameters are one. */
    private static List<String> parameters(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return Stream.concat(
                            SEMICOLON.splitAsStream(url).limit(1),
                            sorted(SEMICOLON.splitAsStream(url).skip(1)))
                    .toList();
        }
        return Stream.concat(
                        Stream.of(url.substring(0, query)), sorted(AMPERSAND.splitAsStream(url.substring(query + 1))))
                .toList();
    }

    /** By name only: of two with the same name, which comes first can mean something. */
    private static Stream<String> sorted(Stream<String> parameters) {
        return parameters.sorted(Comparator.comparing(parameter -> parameter.split("=", 2)[0]));
    }

    /** Whether Retort sees the vendor's driver, so that it is the same whoever asks. */
    boolean isTheSameForAll() {
        try {
            return Class.forName(driver.getClass().getName(), false, Target.class.getClassLoader())
                    == driver.getClass();
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(vendorProperties);
        Connection connection = driver.connect(url.vendorUrl(), properties);
        if (connection == null) {
            throw new SQLException(driver.getClass().getName() + " does not take the URL " + url.shown(), "08001");
        }
        return connection;
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return url.shown();
    }

    /**
     * Equal for those who share a pool. The class stands for the driver, of which a service loader makes a new one each
     * time, and for the driver's class loader.
     */
    record Key(
            Class<?> driver,
            List<String> urlAndParameters,
            Map<String, String> vendorProperties,
            DriverOptions options) {
        /** Tells nothing that may be secret. */
        @Override
        public String toString() {
            return driver.getName();
        }
    }
}
