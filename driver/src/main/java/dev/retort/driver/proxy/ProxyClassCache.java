package dev.retort.driver.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The proxy classes that one data source uses, made when a vendor class is first seen.
 *
 * <p>Thread-safe. An instance holds its classes strongly and is held by its data source only: when that is closed, neither
 * the vendor's nor Retort's class loader is kept.
 */
public final class ProxyClassCache {
    private final ProxyFactories connections;
    private final ProxyFactories statements = new ProxyFactories(ProxyKind.STATEMENT, StatementProxy.class);
    private final ProxyFactories preparedStatements;
    private final ProxyFactories callableStatements;
    private final ProxyFactories resultSets = new ProxyFactories(ProxyKind.RESULT_SET, ResultSetProxy.class);
    private final ProxyFactories metaData = new ProxyFactories(ProxyKind.META_DATA, DatabaseMetaDataProxy.class);

    /** A cache whose classes extend the given bases; each base has one constructor, of an owner and a target. */
    public ProxyClassCache(
            Class<? extends ConnectionProxy> connectionBase,
            Class<? extends PreparedStatementProxy> preparedStatementBase,
            Class<? extends CallableStatementProxy> callableStatementBase) {
        connections = new ProxyFactories(ProxyKind.CONNECTION, connectionBase);
        preparedStatements = new ProxyFactories(ProxyKind.PREPARED_STATEMENT, preparedStatementBase);
        callableStatements = new ProxyFactories(ProxyKind.CALLABLE_STATEMENT, callableStatementBase);
    }

    /** A connection proxy for the vendor's class; owner and target are what the connection base's constructor takes. */
    public ConnectionProxy connection(Class<? extends Connection> vendorClass, Object owner, @Nullable Object target) {
        return (ConnectionProxy) connections.of(vendorClass).create(owner, target);
    }

    /** A proxy of a prepared statement that belongs to the connection. */
    public PreparedStatementProxy preparedStatement(ConnectionProxy connection, PreparedStatement vendor) {
        return (PreparedStatementProxy) preparedStatements.of(vendor.getClass()).create(connection, vendor);
    }

    /** A proxy of a callable statement that belongs to the connection. */
    public CallableStatementProxy callableStatement(ConnectionProxy connection, CallableStatement vendor) {
        return (CallableStatementProxy) callableStatements.of(vendor.getClass()).create(connection, vendor);
    }

    /**
     * Writes the class for a vendor class to a directory of classes, so that it need not be made at run time.
     *
     * @return the file
     */
    public Path write(Class<?> vendorClass, Path directory) throws IOException {
        ProxyBlueprint blueprint = factories(ProxyKind.of(vendorClass)).blueprint(vendorClass);
        Path file = directory.resolve(blueprint.name().replace('.', '/') + ".class");
        return Files.write(file, ProxyClassGenerator.generate(blueprint));
    }

    private ProxyFactories factories(ProxyKind kind) {
        return switch (kind) {
            case CONNECTION -> connections;
            case CALLABLE_STATEMENT -> callableStatements;
            case PREPARED_STATEMENT -> preparedStatements;
            case STATEMENT -> statements;
            case RESULT_SET -> resultSets;
            case META_DATA -> metaData;
        };
    }

    StatementProxy statement(ConnectionProxy connection, Statement vendor) {
        return (StatementProxy) statements.of(vendor.getClass()).create(connection, vendor);
    }

    ResultSetProxy resultSet(ConnectionProxy connection, ResultSet vendor) {
        return (ResultSetProxy) resultSets.of(vendor.getClass()).create(connection, vendor);
    }

    DatabaseMetaDataProxy metaData(ConnectionProxy connection, DatabaseMetaData vendor) {
        return (DatabaseMetaDataProxy) metaData.of(vendor.getClass()).create(connection, vendor);
    }
}
