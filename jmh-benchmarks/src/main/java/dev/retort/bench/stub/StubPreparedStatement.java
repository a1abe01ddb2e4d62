package dev.retort.bench.stub;

import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** A statement that forgets its parameters, and whose one result set begins anew with each execution. */
public abstract class StubPreparedStatement implements PreparedStatement {
    private static final Constructor<? extends StubPreparedStatement> CONSTRUCTOR =
            Completion.of(StubPreparedStatement.class);

    private final StubConnection connection;
    private final StubResultSet resultSet;

    StubPreparedStatement(StubConnection connection, int rows) {
        this.connection = connection;
        resultSet = StubResultSet.of(this, rows);
    }

    static StubPreparedStatement of(StubConnection connection, int rows) {
        return Completion.create(CONSTRUCTOR, connection, rows);
    }

    @Override
    public ResultSet executeQuery() {
        return resultSet.restart();
    }

    @Override
    public ResultSet executeQuery(String sql) {
        return resultSet.restart();
    }

    @Override
    public ResultSet getResultSet() {
        return resultSet;
    }

    @Override
    public int getUpdateCount() {
        return -1;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public int getResultSetType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public boolean isPoolable() {
        return true;
    }
}
