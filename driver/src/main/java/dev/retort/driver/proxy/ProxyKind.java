package dev.retort.driver.proxy;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Struct;

/** The kinds of JDBC objects that have a proxy, the more special ones first. */
enum ProxyKind {
    CONNECTION(Connection.class),
    CALLABLE_STATEMENT(CallableStatement.class),
    PREPARED_STATEMENT(PreparedStatement.class),
    STATEMENT(Statement.class),
    RESULT_SET(ResultSet.class),
    META_DATA(DatabaseMetaData.class),
    ARRAY(Array.class),
    CLOB(Clob.class), // before the binary ones: MariaDB's is both
    BLOB(Blob.class),
    SQL_XML(SQLXML.class),
    STRUCT(Struct.class),
    REF(Ref.class);

    /** The interface through which generated code calls the vendor's object. */
    final Class<?> jdbcType;

    ProxyKind(Class<?> jdbcType) {
        this.jdbcType = jdbcType;
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
