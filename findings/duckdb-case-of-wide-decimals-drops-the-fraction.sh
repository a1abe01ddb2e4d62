#!/bin/sh
# DuckDB 2.0.0 (JDBC 2.0.0.1): where a decimal with a fraction and one of 38 whole digits are the results of one CASE, COALESCE or
# UNION, the common type is DECIMAL(38,0): the fraction is rounded away without an error, whichever row it is. A plain 0 in place of
# CAST(0 AS DECIMAL(38,0)) keeps it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.duckdb</groupId><artifactId>duckdb_jdbc</artifactId><version>2.0.0.1</version></dependency>
</dependencies></project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib
cat > Fractions.java <<'JAVA'
import java.sql.*;

public class Fractions {
    public static void main(String[] arguments) throws Exception {
        String price = "CAST(9.75 AS DECIMAL(18,4))";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String other : new String[] {"0", "CAST(0 AS DECIMAL(28,0))", "CAST(0 AS DECIMAL(38,0))"}) {
                try (ResultSet rows = statement.executeQuery("SELECT CASE WHEN true THEN " + price + " ELSE " + other
                        + " END, coalesce(" + price + ", " + other + "), (SELECT max(v) FROM (SELECT " + price
                        + " AS v UNION ALL SELECT " + other + "))")) {
                    rows.next();
                    System.out.println(other + ": " + rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
                }
            }
        }
    }
}
JAVA
javac -cp "lib/*" Fractions.java
output=$(java -cp ".:lib/*" Fractions)
echo "$output"
[ "$output" = "0: 9.7500 9.7500 9.7500
CAST(0 AS DECIMAL(28,0)): 9.7500 9.7500 9.7500
CAST(0 AS DECIMAL(38,0)): 10 10 10" ]
