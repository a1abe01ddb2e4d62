package dev.retort.driver.proxy;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** The kinds of JDBC objects that have a proxy. */
enum ProxyKind {
    CONNECTION(Connection.class),
    STATEMENT(Statement.class),
    PREPARED_STATEMENT(PreparedStatement.class),
    CALLABLE_STATEMENT(CallableStatement.class),
    RESULT_SET(ResultSet.class),
    META_DATA(DatabaseMetaData.class);

    /** The interface through which generated code calls the vendor's object. */
    final Class<?> jdbcType;

    ProxyKind(Class<?> jdbcType) {
        this.jdbcType = jdbcType;
    }
}
