package dev.retort.driver.proxy;

import java.sql.Clob;
import java.sql.SQLException;

/** The base of all character large objects, national ones too, that a user holds. */
public abstract class ClobProxy extends ValueProxy implements Clob {
    /** A proxy for the vendor's large object that was made with the connection. */
    protected ClobProxy(ConnectionProxy connection, Clob vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's large object; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final Clob delegate() throws SQLException {
        return (Clob) vendor();
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
