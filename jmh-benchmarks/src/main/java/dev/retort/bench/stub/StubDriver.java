package dev.retort.bench.stub;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver for {@code jdbc:stub:<rows>} whose every query returns that many rows of the same {@value StubResultSet#COLUMNS}
 * columns. No call allocates: a connection has one statement and one result set, which are handed out again and again, so
 * that only one of each can be in use at a time.
 */
public final class StubDriver implements Driver {
    private static final String PREFIX = "jdbc:stub:";

    static {
        try {
            DriverManager.registerDriver(new StubDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Called by {@link DriverManager}. */
    public StubDriver() {}

    /** The URL of a database whose queries return this many rows. */
    public static String url(int rows) {
        return PREFIX + rows;
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        return acceptsURL(url) ? StubConnection.open(url, rows(url)) : null;
    }

    private static int rows(String url) throws SQLException {
        try {
            return Integer.parseUnsignedInt(url.substring(PREFIX.length()));
        } catch (NumberFormatException e) {
            throw new SQLException("The URL must be " + PREFIX + "<number of rows>, but it is " + url, "08001", e);
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(StubDriver.class.getPackageName());
    }
}
