package dev.retort.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A peer with a database behind it.
 *
 * @param dataSource where its connections come from
 * @param closing closes all that was opened for it
 */
public record OpenPeer(DataSource dataSource, Runnable closing) implements AutoCloseable {
    /** A connection, as a program takes one. */
    public Connection take() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void close() {
        closing.run();
    }
}
