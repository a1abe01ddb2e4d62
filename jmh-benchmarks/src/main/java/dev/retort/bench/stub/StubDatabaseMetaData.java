package dev.retort.bench.stub;

import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.sql.DatabaseMetaData;

/** What is asked of a database before it is used. */
public abstract class StubDatabaseMetaData implements DatabaseMetaData {
    private static final Constructor<? extends StubDatabaseMetaData> CONSTRUCTOR =
            Completion.of(StubDatabaseMetaData.class);

    private final StubConnection connection;
    private final String url;

    StubDatabaseMetaData(StubConnection connection, String url) {
        this.connection = connection;
        this.url = url;
    }

    static StubDatabaseMetaData of(StubConnection connection, String url) {
        return Completion.create(CONSTRUCTOR, connection, url);
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return url;
    }

    @Override
    public String getUserName() {
        return "";
    }

    @Override
    public String getDatabaseProductName() {
        return "Stub";
    }

    @Override
    public String getDatabaseProductVersion() {
        return "1.0";
    }

    @Override
    public String getDriverName() {
        return "Stub";
    }

    @Override
    public String getDriverVersion() {
        return "1.0";
    }
}
