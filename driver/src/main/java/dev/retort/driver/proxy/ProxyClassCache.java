package dev.retort.driver.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The proxy classes that one data source uses, made when a vendor class is first seen.
 *
 * <p>Thread-safe. An instance holds its classes strongly and is held by its data source only: when that is closed, neither
 * the vendor's nor Retort's class loader is kept.
 */
public final class ProxyClassCache {
    private final ProxyFactories connections;
    private final ProxyFactories statements = new ProxyFactories(ProxyKind.STATEMENT);
    private final ProxyFactories preparedStatements;
    private final ProxyFactories callableStatements;
    private final ProxyFactories resultSets = new ProxyFactories(ProxyKind.RESULT_SET);
    private final ProxyFactories metaData = new ProxyFactories(ProxyKind.META_DATA);
    private final ProxyFactories arrays = new ProxyFactories(ProxyKind.ARRAY);
    private final ProxyFactories clobs = new ProxyFactories(ProxyKind.CLOB);
    private final ProxyFactories blobs = new ProxyFactories(ProxyKind.BLOB);
    private final ProxyFactories xmlValues = new ProxyFactories(ProxyKind.SQL_XML);
    private final ProxyFactories structs = new ProxyFactories(ProxyKind.STRUCT);
    private final ProxyFactories refs = new ProxyFactories(ProxyKind.REF);
    private final ProxyFactories resultSetMetaData = new ProxyFactories(ProxyKind.RESULT_SET_META_DATA);
    private final ProxyFactories parameterMetaData = new ProxyFactories(ProxyKind.PARAMETER_META_DATA);

    /** A cache whose classes extend the given bases; each base has one constructor, of an owner and a target. */
    public ProxyClassCache(
            Class<? extends ConnectionProxy> connectionBase,
            Class<? extends PreparedStatementProxy> preparedStatementBase,
            Class<? extends PreparedStatementProxy> callableStatementBase) {
        connections = new ProxyFactories(ProxyKind.CONNECTION, connectionBase);
        preparedStatements = new ProxyFactories(ProxyKind.PREPARED_STATEMENT, preparedStatementBase);
        callableStatements = new ProxyFactories(ProxyKind.CALLABLE_STATEMENT, callableStatementBase);
    }

    /** A connection proxy for the vendor's class; owner and target are what the connection base's constructor takes. */
    public ConnectionProxy connection(Class<? extends Connection> vendorClass, Object owner, @Nullable Object target) {
        return (ConnectionProxy) connections.of(vendorClass).create(owner, target);
    }

    /** A proxy for the vendor's class of prepared statement; the target is what the base's constructor takes. */
    public PreparedStatementProxy preparedStatement(
            ConnectionProxy connection, Class<? extends PreparedStatement> vendorClass, Object target) {
        return (PreparedStatementProxy) preparedStatements.of(vendorClass).create(connection, target);
    }

    /** A proxy for the vendor's class of callable statement; the target is what the base's constructor takes. */
    public PreparedStatementProxy callableStatement(
            ConnectionProxy connection, Class<? extends PreparedStatement> vendorClass, Object target) {
        return (PreparedStatementProxy) callableStatements.of(vendorClass).create(connection, target);
    }

    /**
     * Writes the class for a vendor class to a directory of classes, so that it need not be made at run time.
     *
     * @return the file
     */
    public Path write(Class<?> vendorClass, Path directory) throws IOException {
        ProxyBlueprint blueprint = factories(ProxyKind.of(vendorClass)).blueprint(vendorClass);
        Path file = directory.resolve(blueprint.name().replace('.', '/') + ".class");
        return Files.write(file, ProxyClassFile.generate(blueprint));
    }

    private ProxyFactories factories(ProxyKind kind) {
        return switch (kind) {
            case CONNECTION -> connections;
            case CALLABLE_STATEMENT -> callableStatements;
            case PREPARED_STATEMENT -> preparedStatements;
            case STATEMENT -> statements;
            case RESULT_SET -> resultSets;
            case META_DATA -> metaData;
            case ARRAY -> arrays;
            case CLOB -> clobs;
            case BLOB -> blobs;
            case SQL_XML -> xmlValues;
            case STRUCT -> structs;
            case REF -> refs;
            case RESULT_SET_META_DATA -> resultSetMetaData;
            case PARAMETER_META_DATA -> parameterMetaData;
        };
    }

    PlainStatementProxy statement(ConnectionProxy connection, Statement vendor) {
        return (PlainStatementProxy) statements.of(vendor.getClass()).create(connection, vendor);
    }

    ResultSetProxy resultSet(ConnectionProxy connection, ResultSet vendor) {
        return (ResultSetProxy) resultSets.of(vendor.getClass()).create(connection, vendor);
    }

    /**
     * The user's object for a value of the vendor: a proxy where it may need the connection, else the value itself.
     *
     */
    @Nullable
    Object value(ConnectionProxy connection, @Nullable Object vendor) throws SQLException {
        return isPlain(vendor) ? vendor : uncommonValue(connection, vendor);
    }

    /** Hot: most values are of a few classes, which are told apart faster than interfaces, and need no connection. */
    static boolean isPlain(@Nullable Object vendor) {
        return vendor instanceof String
                || vendor instanceof Number
                || vendor instanceof Boolean
                || vendor instanceof java.util.Date
                || vendor instanceof byte[];
    }

    private @Nullable Object uncommonValue(ConnectionProxy connection, @Nullable Object vendor) throws SQLException {
        if (vendor instanceof ResultSet cursor) {
            return connection.wrap(cursor);
        }
        if (vendor instanceof Object[] elements) {
            return values(connection, elements);
        }
        if (vendor == null || vendor instanceof ValueProxy) {
            return vendor;
        }
        ProxyFactories factories = factories(vendor);
        if (factories != null) {
            return factories.of(vendor.getClass()).create(connection, vendor);
        }
        if (!HarmlessValues.contains(vendor)) {
            connection.customized(); // the connection may be inside, for whoever holds the value
        }
        return vendor;
    }

    private @Nullable ProxyFactories factories(Object value) {
        if (value instanceof Array) {
            return arrays;
        } else if (value instanceof Clob) {
            return clobs;
        } else if (value instanceof Blob) {
            return blobs;
        } else if (value instanceof SQLXML) {
            return xmlValues;
        } else if (value instanceof Struct) {
            return structs;
        } else if (value instanceof ResultSetMetaData) {
            return resultSetMetaData;
        } else if (value instanceof ParameterMetaData) {
            return parameterMetaData;
        }
        return value instanceof Ref ? refs : null;
    }

    /** A copy where needed: the vendor may keep the array. One of the vendor's own class cannot hold Retort's values. */
    private @Nullable Object[] values(ConnectionProxy connection, @Nullable Object[] elements) throws SQLException {
        Class<?> component = elements.getClass().getComponentType();
        @Nullable Object[] values = elements;
        for (int index = 0; index < elements.length; index++) {
            Object element = elements[index];
            Object value = value(connection, element);
            if (value != element && component.isInstance(value)) {
                values = values == elements ? elements.clone() : values;
                values[index] = value;
            }
        }
        return values;
    }

    DatabaseMetaDataProxy metaData(ConnectionProxy connection, DatabaseMetaData vendor) {
        return (DatabaseMetaDataProxy) metaData.of(vendor.getClass()).create(connection, vendor);
    }
}
