package dev.retort.driver.proxy;

import java.sql.SQLException;
import java.sql.SQLXML;

/** The base of all XML values that a user holds. */
public abstract class SqlXmlProxy extends ValueProxy implements SQLXML {
    /** A proxy for the vendor's XML value that was made with the connection. */
    protected SqlXmlProxy(ConnectionProxy connection, SQLXML vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's XML value; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final SQLXML delegate() throws SQLException {
        return (SQLXML) vendor();
    }

    /** Does nothing once the connection is closed, as a second time. */
    @Override
    public void free() throws SQLException {
        free(() -> {
            delegate().free();
            return null;
        });
    }
}
