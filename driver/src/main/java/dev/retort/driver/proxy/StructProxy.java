package dev.retort.driver.proxy;

import java.sql.SQLException;
import java.sql.Struct;

/** The base of all structures that a user holds. */
public abstract class StructProxy extends ValueProxy implements Struct {
    /** A proxy for the vendor's structure that was made with the connection. */
    protected StructProxy(ConnectionProxy connection, Struct vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's structure; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final Struct delegate() throws SQLException {
        return (Struct) vendor();
    }
}
