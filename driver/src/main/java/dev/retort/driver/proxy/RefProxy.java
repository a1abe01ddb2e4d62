package dev.retort.driver.proxy;

import java.sql.Ref;
import java.sql.SQLException;

/** The base of all references that a user holds. */
public abstract class RefProxy extends ValueProxy implements Ref {
    /** A proxy for the vendor's reference that was made with the connection. */
    protected RefProxy(ConnectionProxy connection, Ref vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's reference; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final Ref delegate() throws SQLException {
        return (Ref) vendor();
    }
}
