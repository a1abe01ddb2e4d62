package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A way to the database. */
enum Side {
    /** The vendor's driver alone: what it does is right. */
    VENDOR,
    /** The same URL with Retort's prefix. */
    RETORT,
    /** With all events listened to. */
    RETORT_WITH_ECHO,
    /** With one physical connection for all, whatever the default for the vendor is. */
    RETORT_POOLED,
    /** With statements kept, too, where that is right. */
    RETORT_WITH_CACHE;

    /** All of these that there are for a vendor but its own. */
    static List<Side> ofRetort(Vendor vendor) {
        return Stream.of(values())
                .filter(side -> side != VENDOR && (side != RETORT_WITH_CACHE || vendor.keepsStatements()))
                .toList();
    }

    Connection connect(Vendor vendor) throws SQLException {
        Properties properties = new Properties();
        if (this == RETORT_WITH_ECHO) {
            properties.setProperty("retort.echo", "rows");
        }
        if (this == RETORT_POOLED || this == RETORT_WITH_CACHE) {
            properties.setProperty("retort.pool", "session");
            properties.setProperty("retort.statementCache.size", this == RETORT_POOLED ? "0" : "64");
        }
        if (vendor == Vendor.MARIADB) {
            properties.setProperty("allowMultiQueries", "true");
            properties.setProperty(
                    "useResetConnection", "true"); // as a pool of Retort's asks for, and the metadata's URL shows
        }
        return DriverManager.getConnection(
                this == VENDOR ? vendor.url() : TestPostgres.retort(vendor.url()), properties);
    }

    /** Runs the program on a connection of this side. */
    Transcript run(Vendor vendor, JdbcProgram program) throws Exception {
        Transcript transcript = new Transcript();
        try (Connection connection = connect(vendor)) {
            try {
                program.run(connection, transcript);
            } finally {
                endTransaction(vendor, connection);
            }
        }
        return transcript;
    }

    /** Derby alone refuses to close a connection in a transaction, and would keep its locks. */
    private static void endTransaction(Vendor vendor, Connection connection) throws SQLException {
        if (vendor == Vendor.DERBY && !connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
