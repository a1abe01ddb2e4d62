package dev.retort.driver.pool;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections of the vendor's driver; the door implements it. */
@FunctionalInterface
public interface VendorConnections {
    /** A new connection, never null. */
    Connection open() throws SQLException;
}
