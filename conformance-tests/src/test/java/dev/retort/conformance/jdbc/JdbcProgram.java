package dev.retort.conformance.jdbc;

import java.sql.Connection;

/** Uses a connection and writes down what it sees. */
@FunctionalInterface
interface JdbcProgram {
    void run(Connection connection, Transcript transcript) throws Exception;
}
