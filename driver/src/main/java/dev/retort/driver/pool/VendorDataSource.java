package dev.retort.driver.pool;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What HikariCP sees of the vendor's driver. */
final class VendorDataSource implements DataSource {
    private final VendorConnections vendor;

    /** One that is open already; null once HikariCP has it. */
    private final AtomicReference<@Nullable Connection> first;

    /** Null for a database that stays without connections. */
    private final @Nullable DatabaseAnchor anchor;

    /** Kept for HikariCP, which waits as long for connections that are being opened when the pool is closed. */
    private volatile int loginTimeout;

    VendorDataSource(VendorConnections vendor, @Nullable Connection first, @Nullable DatabaseAnchor anchor) {
        this.vendor = vendor;
        this.first = new AtomicReference<>(first);
        this.anchor = anchor;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection opened = first.getAndSet(null);
        if (opened != null) {
            return opened;
        }
        if (anchor != null) {
            anchor.hold();
        }
        return vendor.open();
    }

    /** Closes all that HikariCP does not know. */
    void close() {
        if (anchor != null) {
            anchor.close();
        }
        closeQuietly(first.getAndSet(null)); // HikariCP never came to it
    }

    /** For a connection that nobody uses. */
    static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // it is of no use, closed or not
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("a pool has one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Retort logs through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
