package dev.retort.driver.proxy;

import java.sql.Array;
import java.sql.SQLException;

/** The base of all arrays that a user holds. */
public abstract class ArrayProxy extends ValueProxy implements Array {
    /** A proxy for the vendor's array that was made with the connection. */
    protected ArrayProxy(ConnectionProxy connection, Array vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's array; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final Array delegate() throws SQLException {
        return (Array) vendor();
    }

    /** Does nothing once the connection is closed, as a second time. */
    @Override
    public void free() throws SQLException {
        free(() -> {
            delegate().free();
            return null;
        });
    }

    /** The vendor's text: with pgjdbc it is the array's literal, which programs read. */
    @Override
    public String toString() {
        try {
            return String.valueOf(delegate());
        } catch (SQLException e) {
            return super.toString();
        }
    }
}
