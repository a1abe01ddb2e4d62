package dev.retort.driver.session;

import dev.retort.driver.proxy.ProxyClassCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the proxy classes of well-known vendors into the jar, so that a first connection does not wait for Byte Buddy's
 * start. Run by the build; for another version of the vendor's driver, classes are made at run time as for any vendor.
 */
public final class KnownVendors {
    private static final List<String> CLASSES = List.of(
            "org.postgresql.jdbc.PgConnection",
            "org.postgresql.jdbc.PgStatement",
            "org.postgresql.jdbc.PgPreparedStatement",
            "org.postgresql.jdbc.PgCallableStatement",
            "org.postgresql.jdbc.PgResultSet",
            "org.postgresql.jdbc.PgDatabaseMetaData",
            "org.postgresql.jdbc.PgArray",
            "org.postgresql.jdbc.PgBlob",
            "org.postgresql.jdbc.PgClob",
            "org.postgresql.jdbc.PgSQLXML",
            "org.postgresql.jdbc.PgResultSetMetaData",
            "org.postgresql.jdbc.PgParameterMetaData",
            "org.h2.jdbc.JdbcConnection",
            "org.h2.jdbc.JdbcStatement",
            "org.h2.jdbc.JdbcPreparedStatement",
            "org.h2.jdbc.JdbcCallableStatement",
            "org.h2.jdbc.JdbcResultSet",
            "org.h2.jdbc.JdbcDatabaseMetaData",
            "org.h2.jdbc.JdbcArray",
            "org.h2.jdbc.JdbcBlob",
            "org.h2.jdbc.JdbcClob",
            "org.h2.jdbc.JdbcSQLXML",
            "org.h2.jdbc.JdbcResultSetMetaData",
            "org.h2.jdbc.JdbcParameterMetaData",
            "org.sqlite.jdbc4.JDBC4Connection",
            "org.sqlite.jdbc4.JDBC4Statement",
            "org.sqlite.jdbc4.JDBC4PreparedStatement",
            "org.sqlite.jdbc4.JDBC4ResultSet",
            "org.sqlite.jdbc4.JDBC4DatabaseMetaData",
            "org.sqlite.jdbc4.JDBC4ResultSet$SqliteClob",
            "org.mariadb.jdbc.Connection",
            "org.mariadb.jdbc.Statement",
            "org.mariadb.jdbc.ClientPreparedStatement",
            "org.mariadb.jdbc.ServerPreparedStatement",
            "org.mariadb.jdbc.ProcedureStatement",
            "org.mariadb.jdbc.FunctionStatement",
            "org.mariadb.jdbc.client.result.CompleteResult",
            "org.mariadb.jdbc.client.result.StreamingResult",
            "org.mariadb.jdbc.client.result.UpdatableResult",
            "org.mariadb.jdbc.DatabaseMetaData",
            "org.mariadb.jdbc.client.result.ResultSetMetaData",
            "org.mariadb.jdbc.MariaDbBlob",
            "org.mariadb.jdbc.MariaDbClob");

    private KnownVendors() {}

    /**
     * Writes all classes.
     *
     * @param arguments the directory of Retort's own classes
     */
    public static void main(String... arguments) throws IOException, ClassNotFoundException {
        ProxyClassCache proxies = LogicalConnections.proxies();
        for (String name : CLASSES) {
            proxies.write(Class.forName(name, false, KnownVendors.class.getClassLoader()), Path.of(arguments[0]));
        }
    }
}
