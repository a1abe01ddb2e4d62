package dev.retort.driver.proxy;

import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** The base of all descriptions of parameters that a user holds; pgjdbc's asks the database for the types' names when needed. */
public abstract class ParameterMetaDataProxy extends ValueProxy implements ParameterMetaData {
    /** A proxy for the vendor's description of parameters that was made with the connection. */
    protected ParameterMetaDataProxy(ConnectionProxy connection, ParameterMetaData vendor) {
        super(connection, vendor);
    }

    /**
     * The vendor's description; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed
     */
    protected final ParameterMetaData delegate() throws SQLException {
        return (ParameterMetaData) vendor();
    }
}
