package dev.retort.driver.proxy;

import java.sql.Blob;
import java.sql.SQLException;

/** The base of all binary large objects that a user holds. */
public abstract class BlobProxy extends ValueProxy implements Blob {
    /** A proxy for the vendor's large object that was made with the connection. */
    protected BlobProxy(ConnectionProxy connection, Blob vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's large object; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final Blob delegate() throws SQLException {
        return (Blob) vendor();
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
