package dev.retort.driver.proxy;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** The base of all descriptions of rows that a user holds; pgjdbc's asks the database for names and keys when needed. */
public abstract class ResultSetMetaDataProxy extends ValueProxy implements ResultSetMetaData {
    /** A proxy for the vendor's description of rows that was made with the connection. */
    protected ResultSetMetaDataProxy(ConnectionProxy connection, ResultSetMetaData vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's description; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final ResultSetMetaData delegate() throws SQLException {
        return (ResultSetMetaData) vendor();
    }
}
