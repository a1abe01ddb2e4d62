package dev.retort.engine;

import dev.retort.driver.RetortDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Stays connected to a database that is gone as soon as nobody is; used by nobody. */
record Anchor(RetortDataSource dataSource, Connection connection) {
    /** Connects, and closes the data source if that fails. */
    static Anchor of(RetortDataSource dataSource) throws SQLException {
        dataSource.setConnectionProperties("retort.pool=off"); // if the URL does not say otherwise
        try {
            Connection connection = dataSource.getConnection();
            connection.isValid(0); // one of a pool is opened only when it is needed
            return new Anchor(dataSource, connection);
        } catch (SQLException | RuntimeException | Error e) {
            dataSource.close();
            throw e;
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is of no more use
        }
        dataSource.close();
    }
}
