package dev.retort.driver.proxy;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Struct;

/** The kinds of JDBC objects that have a proxy, the more special ones first. */
enum ProxyKind {
    CONNECTION(Connection.class),
    CALLABLE_STATEMENT(CallableStatement.class, "callableDelegate"),
    PREPARED_STATEMENT(PreparedStatement.class, "preparedDelegate"),
    STATEMENT(Statement.class),
    RESULT_SET(ResultSet.class),
    META_DATA(DatabaseMetaData.class),
    ARRAY(Array.class),
    CLOB(Clob.class), // before the binary ones: MariaDB's is both
    BLOB(Blob.class),
    SQL_XML(SQLXML.class),
    STRUCT(Struct.class),
    REF(Ref.class),
    RESULT_SET_META_DATA(ResultSetMetaData.class), // late: SQLite's is the result set itself
    PARAMETER_META_DATA(ParameterMetaData.class); // and this the statement

    /** The interface through which generated code calls the vendor's object. */
    final Class<?> jdbcType;

    /** The base's method without parameters that returns the vendor's object, or refuses if it is closed. */
    final String delegate;

    ProxyKind(Class<?> jdbcType) {
        this(jdbcType, "delegate");
    }

    ProxyKind(Class<?> jdbcType, String delegate) {
        this.jdbcType = jdbcType;
        this.delegate = delegate;
    }

    /** The hand-written superclass in this package. A method and no field: to name a class is to load it. */
    Class<?> base() {
        return switch (this) {
            case CONNECTION -> ConnectionProxy.class;
            case CALLABLE_STATEMENT, PREPARED_STATEMENT -> PreparedStatementProxy.class;
            case STATEMENT -> PlainStatementProxy.class;
            case RESULT_SET -> ResultSetProxy.class;
            case META_DATA -> DatabaseMetaDataProxy.class;
            case ARRAY -> ArrayProxy.class;
            case CLOB -> ClobProxy.class;
            case BLOB -> BlobProxy.class;
            case SQL_XML -> SqlXmlProxy.class;
            case STRUCT -> StructProxy.class;
            case REF -> RefProxy.class;
            case RESULT_SET_META_DATA -> ResultSetMetaDataProxy.class;
            case PARAMETER_META_DATA -> ParameterMetaDataProxy.class;
        };
    }

    /** The kind that a vendor's class is of. */
    static ProxyKind of(Class<?> vendorClass) {
        for (ProxyKind kind : values()) {
            if (kind.jdbcType.isAssignableFrom(vendorClass)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(vendorClass + " has no proxy");
    }
}
