package dev.retort.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the vendor's driver for a URL, and says what is missing where there is none. */
final class VendorDriver {
    private static final Map<String, Known> KNOWN = Map.ofEntries(
            Map.entry("postgresql", new Known("org.postgresql.Driver", "org.postgresql:postgresql")),
            Map.entry("h2", new Known("org.h2.Driver", "com.h2database:h2")),
            Map.entry("sqlite", new Known("org.sqlite.JDBC", "org.xerial:sqlite-jdbc")),
            Map.entry("mariadb", new Known("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client")),
            Map.entry("mysql", new Known("com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j")),
            Map.entry("oracle", new Known("oracle.jdbc.OracleDriver", "com.oracle.database.jdbc:ojdbc17")),
            Map.entry(
                    "sqlserver",
                    new Known("com.microsoft.sqlserver.jdbc.SQLServerDriver", "com.microsoft.sqlserver:mssql-jdbc")),
            Map.entry("db2", new Known("com.ibm.db2.jcc.DB2Driver", "com.ibm.db2:jcc")),
            Map.entry("hsqldb", new Known("org.hsqldb.jdbc.JDBCDriver", "org.hsqldb:hsqldb")),
            Map.entry("derby", new Known("org.apache.derby.jdbc.EmbeddedDriver", "org.apache.derby:derbytools")),
            Map.entry("duckdb", new Known("org.duckdb.DuckDBDriver", "org.duckdb:duckdb_jdbc")));

    private VendorDriver() {}

    /**
     * The driver that takes the URL: a registered one, or else one that the thread's context class loader has, or else
     * Retort's own class loader.
     *
     * @throws SQLException if there is none; the vendor's own, if its driver is there and refuses the URL
     */
    static Driver find(RetortUrl url) throws SQLException {
        Driver registered = accepting(DriverManager.getDrivers().asIterator(), url.vendorUrl());
        if (registered != null) {
            return registered;
        }
        Driver offered = accepting(ServiceLoader.load(Driver.class).iterator(), url.vendorUrl());
        if (offered != null) {
            return offered;
        }
        ClassLoader own = VendorDriver.class.getClassLoader();
        Driver beside = accepting(ServiceLoader.load(Driver.class, own).iterator(), url.vendorUrl());
        if (beside != null) {
            return beside;
        }
        Driver made = made(url);
        if (made != null) {
            return made;
        }
        throw refused(url);
    }

    /**
     * A new driver of the class that the vendor is known for, which need not be registered. Derby's engine, once it was shut
     * down, starts again with a new driver only.
     */
    private static @Nullable Driver made(RetortUrl url) throws SQLException {
        Known known = KNOWN.get(url.vendor());
        Class<?> type = known == null ? null : known.type();
        try {
            return type != null && type.getDeclaredConstructor().newInstance() instanceof Driver driver
                    ? accepting(List.of(driver).iterator(), url.vendorUrl())
                    : null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null; // the driver itself is of no use, which is said below
        }
    }

    private static @Nullable Driver accepting(Iterator<Driver> drivers, String url) throws SQLException {
        for (Driver driver = next(drivers); driver != null; driver = next(drivers)) {
            if (!(driver instanceof RetortDriver) && driver.acceptsURL(url)) {
                return driver;
            }
        }
        return null;
    }

    /** A driver that is listed but cannot be loaded is not the one that is looked for. */
    private static @Nullable Driver next(Iterator<Driver> drivers) {
        while (true) {
            try {
                return drivers.hasNext() ? drivers.next() : null;
            } catch (ServiceConfigurationError e) {
                // the iterator goes on to the next one
            }
        }
    }

    /** Either the driver is not there, or it is there and does not take this URL. */
    private static SQLException refused(RetortUrl url) throws SQLException {
        Known known = KNOWN.get(url.vendor());
        if (known == null) {
            return new SetUpException(
                    "No JDBC driver on the class path takes " + url.shown() + "; is \"" + url.vendor()
                            + "\" the right name?" + DidYouMean.suffix(url.vendor(), KNOWN.keySet()),
                    "08001");
        }
        Driver present = registered(known.driverClass());
        return present == null ? known.missing(url) : refusedBy(present, url);
    }

    private static @Nullable Driver registered(String driverClass) {
        return DriverManager.drivers()
                .filter(driver -> driver.getClass().getName().equals(driverClass))
                .findFirst()
                .orElse(null);
    }

    /** Lets the driver say itself what it does not like. */
    private static SQLException refusedBy(Driver driver, RetortUrl url) throws SQLException {
        try (Connection unexpected = driver.connect(url.vendorUrl(), new Properties())) {
            return new SetUpException(
                    "Malformed URL " + url.shown() + ": " + driver.getClass().getName()
                            + (unexpected == null ? " does not take it" : " denies it"),
                    "08001");
        }
    }

    private record Known(String driverClass, String coordinates) {
        /** As the application sees it, or as Retort does; null if neither does. */
        @Nullable
        Class<?> type() {
            ClassLoader own = VendorDriver.class.getClassLoader();
            Class<?> ofApplication = type(Thread.currentThread().getContextClassLoader());
            return ofApplication == null ? type(own) : ofApplication;
        }

        private @Nullable Class<?> type(@Nullable ClassLoader loader) {
            try {
                return Class.forName(driverClass, false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                return null;
            }
        }

        SQLException missing(RetortUrl url) {
            return new SetUpException(
                    "The JDBC driver for \"" + url.vendor() + "\" (" + driverClass
                            + ") is not on the class path; add the dependency " + coordinates,
                    "08001");
        }
    }
}
