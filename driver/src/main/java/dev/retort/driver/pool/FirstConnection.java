package dev.retort.driver.pool;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Opens a pool's first connection before HikariCP has a say. So what is wrong shows as soon as the vendor says it, where
 * HikariCP would wait a second first; and what the vendor gives a new connection is what every user gets, where HikariCP
 * would set its own defaults over it.
 */
final class FirstConnection {
    private static final long PAUSE_MILLIS = 250;

    private FirstConnection() {}

    /** Opens it, at one attempt unless the user's {@code initializationFailTimeout} asks for patience. */
    static Connection open(VendorConnections vendor, HikariConfig config, PoolOptions options) throws SQLException {
        long start = System.nanoTime();
        long patience =
                options.gives("initializationFailTimeout") ? TimeUnit.MILLISECONDS.toNanos(patience(config)) : 0;
        while (true) {
            try {
                return vendor.open();
            } catch (SQLException e) {
                if (System.nanoTime() - start >= patience || !pause()) {
                    throw e;
                }
            }
        }
    }

    /** One that is not positive means that a pool may begin without a connection, whose first user then waits. */
    private static long patience(HikariConfig config) {
        long timeout = config.getInitializationFailTimeout();
        return timeout > 0 ? timeout : config.getConnectionTimeout();
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes that connection's settings HikariCP's defaults, but for those that the user gave. */
    static void setDefaults(HikariConfig config, Connection first, PoolOptions options) throws SQLException {
        if (!options.gives("readOnly")) {
            config.setReadOnly(first.isReadOnly());
        }
        if (!options.gives("autoCommit")) {
            config.setAutoCommit(first.getAutoCommit());
        }
    }
}
