package dev.retort.driver;

import dev.retort.driver.pool.VendorConnections;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect and how.
 *
 * @param driver the vendor's driver
 * @param url the vendor's URL
 * @param vendorProperties what the vendor's driver is given: user, password and its own properties
 * @param options the options of Retort
 */
record Target(Driver driver, RetortUrl url, GivenProperties vendorProperties, DriverOptions options)
        implements VendorConnections {
    private static final String MARIADB = "org.mariadb.";

    /** A class and no lambda, which a first connection would wait for. */
    private static final Comparator<UrlParameters.Parameter> BY_NAME = new Comparator<>() {
        @Override
        public int compare(UrlParameters.Parameter parameter, UrlParameters.Parameter other) {
            return parameter.name().compareTo(other.name());
        }
    };

    /**
     * Reads what the user wrote; nothing connects yet.
     *
     * @throws SQLException if the URL is malformed, the vendor's driver is missing, or an option is wrong
     */
    static Target of(Request request) throws SQLException {
        LoggingLibrary.require();
        RetortUrl parsed = RetortUrl.parse(request.url());
        DriverOptions options = OptionParser.parse(parsed, request);
        return new Target(
                VendorDriver.find(parsed), parsed, request.properties().vendors(), options);
    }

    /** What two users have in common who share a pool. */
    Key key() {
        return new Key(driver.getClass(), urlAndParameters(url.vendorUrl()), vendorProperties, options);
    }

    /** The URL in parts, so that two that differ in nothing but the order of their parameters are one. */
    private static List<String> urlAndParameters(String url) {
        UrlParameters taken = UrlParameters.of(url);
        List<UrlParameters.Parameter> parameters = new ArrayList<>(taken.all());
        // by name only: of two with the same name, which comes first can mean something
        parameters.sort(BY_NAME);
        List<String> parts = new ArrayList<>();
        parts.add(taken.head());
        for (UrlParameters.Parameter parameter : parameters) {
            parts.add(parameter.text());
        }
        return List.copyOf(parts);
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

    @Override
    public Connection open() throws SQLException {
        Properties properties = vendorProperties.toProperties();
        if (options.pool().pooled() && driver.getClass().getName().startsWith(MARIADB)) {
            properties.putIfAbsent("useResetConnection", "true"); // without, its reset() resets next to nothing
        }
        Connection connection = connect(properties);
        if (connection == null) {
            throw new SetUpException(driver.getClass().getName() + " does not take the URL " + url.shown(), "08001");
        }
        return connection;
    }

    private @Nullable Connection connect(Properties properties) throws SQLException {
        try {
            return driver.connect(url.vendorUrl(), properties);
        } catch (SQLException e) {
            if (driver.acceptsURL(url.vendorUrl())) {
                throw e;
            }
            return connectAgain(properties, e);
        }
    }

    /** With another driver, since this one no longer takes the URL that it took once: its engine was shut down. */
    private @Nullable Connection connectAgain(Properties properties, SQLException failure) throws SQLException {
        try {
            return VendorDriver.find(url).connect(url.vendorUrl(), properties);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw failure;
        }
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
            Class<?> driver, List<String> urlAndParameters, GivenProperties vendorProperties, DriverOptions options) {
        /** By hand, as a first connection would wait for the JDK to put one together. The rest seldom differs. */
        @Override
        public int hashCode() {
            return 31 * urlAndParameters.hashCode() + vendorProperties.hashCode();
        }

        /** Tells nothing that may be secret. */
        @Override
        public String toString() {
            return driver.getName();
        }
    }
}
