package dev.retort.driver.proxy;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** The kinds of JDBC objects that have a proxy, the more special ones first. */
enum ProxyKind {
    CONNECTION(Connection.class),
    CALLABLE_STATEMENT(CallableStatement.class),
    PREPARED_STATEMENT(PreparedStatement.class),
    STATEMENT(Statement.class),
    RESULT_SET(ResultSet.class),
    META_DATA(DatabaseMetaData.class);

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
