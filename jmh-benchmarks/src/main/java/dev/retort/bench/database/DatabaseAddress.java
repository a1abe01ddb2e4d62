package dev.retort.bench.database;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the measured database is, and as whom to log in.
 *
 * @param url the vendor URL ({@code jdbc:postgresql://…})
 * @param user the user, or null to leave it to the URL and the vendor driver
 * @param password the password, or null for none; never part of {@link #toString()}
 */
public record DatabaseAddress(
        String url, @Nullable String user, @Nullable String password) {
    /** The system property that names the file written by {@link #handOver}; {@code retort.*} are the driver's own. */
    public static final String HANDED_OVER = "compare.address";

    private static final String VENDOR_PREFIX = "jdbc:postgresql:";

    /**
     * Checks the URL's prefix.
     *
     * @throws IllegalArgumentException if the URL is not one of PostgreSQL's own driver
     */
    public DatabaseAddress {
        if (!url.startsWith(VENDOR_PREFIX)) {
            throw new IllegalArgumentException("The URL must begin with " + VENDOR_PREFIX + "//, but it is \""
                    + withoutSecrets(url) + "\"; raw JDBC needs the vendor's URL, Retort's prefix is added where it is"
                    + " measured.");
        }
    }

    /** This address with one more URL parameter. */
    DatabaseAddress with(String parameter, String value) {
        String separator = url.contains("?") ? "&" : "?";
        return new DatabaseAddress(url + separator + parameter + "=" + value, user, password);
    }

    /** This address with the network round trips of its connections counted by {@link RoundTrips}. */
    public DatabaseAddress counted() {
        return with("socketFactory", CountingSocketFactory.class.getName());
    }

    /** The URL with Retort's prefix, and a pool of one connection as the other styles have. */
    public String retortUrl() {
        return "jdbc:retort:" + with("retort.pool.maximumPoolSize", "1").url.substring("jdbc:".length());
    }

    /** Opens a plain connection of the vendor's driver. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, credentials());
    }

    /** User and password as {@link DriverManager} takes them; those that are null are left out. */
    public Properties credentials() {
        Properties credentials = new Properties();
        putUnlessNull(credentials, "user", user);
        putUnlessNull(credentials, "password", password);
        return credentials;
    }

    /**
     * Writes this address to a new file that only its owner can read, for the forked JVMs: a command line would show
     * the password to every user of the machine. The caller deletes the file.
     */
    public Path handOver() {
        Properties properties = credentials();
        properties.setProperty("url", url);
        try {
            Path file = Files.createTempFile("retort-compare-", ".properties");
            file.toFile().deleteOnExit(); // a run that is interrupted must not leave the password behind
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads back what {@link #handOver} wrote. */
    static DatabaseAddress read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DatabaseAddress(
                properties.getProperty("url"), properties.getProperty("user"), properties.getProperty("password"));
    }

    /** The URL's scheme, hosts and database; parameters and anything before an {@code @} may hold a password. */
    @Override
    public String toString() {
        return withoutSecrets(url);
    }

    private static String withoutSecrets(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
    }

    private static void putUnlessNull(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
