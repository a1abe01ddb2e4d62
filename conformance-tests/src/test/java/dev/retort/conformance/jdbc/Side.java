package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A way to the database. */
enum Side {
    /** The vendor's driver alone: what it does is right. */
    VENDOR,
    /** The same URL with Retort's prefix. */
    RETORT,
    /** With all events listened to. */
    RETORT_WITH_ECHO;

    Connection connect(Vendor vendor) throws SQLException {
        Properties properties = new Properties();
        if (this == RETORT_WITH_ECHO) {
            properties.setProperty("retort.echo", "rows");
        }
        if (vendor == Vendor.MARIADB) {
            properties.setProperty("allowMultiQueries", "true");
        }
        return DriverManager.getConnection(
                this == VENDOR ? vendor.url() : TestPostgres.retort(vendor.url()), properties);
    }

    /** Runs the program on a connection of this side. */
    Transcript run(Vendor vendor, JdbcProgram program) throws Exception {
        Transcript transcript = new Transcript();
        try (Connection connection = connect(vendor)) {
            program.run(connection, transcript);
        }
        return transcript;
    }
}
