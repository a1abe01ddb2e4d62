#!/bin/sh
# HikariCP 7.1.0 with duckdb_jdbc 2.0.0.1: a pool for a file that DuckDB's own property opens read-only (duckdb.read_only)
# cannot open a connection, though it only reads. HikariCP sets every new connection to what its option readOnly says, which
# is false by default, and DuckDB refuses a call of setReadOnly that differs from the file, where most drivers take it as a
# hint. The pool needs setReadOnly(true) beside the property.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
<dependencies>
<dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>7.1.0</version></dependency>
<dependency><groupId>org.duckdb</groupId><artifactId>duckdb_jdbc</artifactId><version>2.0.0.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib
cat > ReadOnly.java <<'JAVA'
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.*;
import java.util.Properties;

public class ReadOnly {
    public static void main(String[] arguments) throws Exception {
        try (Connection writer = DriverManager.getConnection("jdbc:duckdb:shop.duckdb");
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT 7 AS a");
        }
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        try (Connection reader = DriverManager.getConnection("jdbc:duckdb:shop.duckdb", properties)) {
            System.out.println("driver alone: " + read(reader));
        }
        System.out.println("pool: " + pooled(false));
        System.out.println("pool with setReadOnly(true): " + pooled(true));
    }

    private static String pooled(boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:shop.duckdb");
        config.addDataSourceProperty("duckdb.read_only", "true");
        config.setReadOnly(readOnly);
        config.setConnectionTimeout(3_000);
        try (HikariDataSource pool = new HikariDataSource(config); Connection connection = pool.getConnection()) {
            return read(connection);
        } catch (RuntimeException | SQLException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "refused, " + cause.getMessage();
        }
    }

    private static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT a FROM t")) {
            rows.next();
            return "read " + rows.getInt(1);
        }
    }
}
JAVA
javac -cp "lib/*" ReadOnly.java
output=$(java -cp ".:lib/*" ReadOnly)
echo "$output"
[ "$output" = "driver alone: read 7
pool: refused, Can't change read-only status on connection level.
pool with setReadOnly(true): read 7" ]
