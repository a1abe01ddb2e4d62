#!/bin/sh
# DuckDB's JDBC driver 2.0.0.1 in a JVM of Europe/Berlin: getObject(…, OffsetDateTime.class) of a TIMESTAMPTZ gives another
# moment for some hours before and after the clocks change, though the value that is stored and compared is right. getTimestamp
# is right but for the hour that the clocks show twice. In UTC both are right.
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
cat > Moments.java <<'JAVA'
import java.sql.*;
import java.time.*;

public class Moments {
    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String moment : new String[] {"2024-03-31T00:30:00Z", "2024-10-27T00:30:00Z", "2024-10-27T12:00:00Z"}) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT t, epoch(t)::BIGINT FROM (SELECT TIMESTAMPTZ '" + moment + "' AS t)")) {
                    rows.next();
                    System.out.println(moment + ": stored " + Instant.ofEpochSecond(rows.getLong(2)) + ", object "
                            + rows.getObject(1, OffsetDateTime.class).toInstant() + ", timestamp "
                            + rows.getTimestamp(1).toInstant());
                }
            }
        }
    }
}
JAVA
javac -cp "lib/*" Moments.java
output=$(java -Duser.timezone=Europe/Berlin -cp ".:lib/*" Moments)
echo "$output"
[ "$output" = "2024-03-31T00:30:00Z: stored 2024-03-31T00:30:00Z, object 2024-03-30T23:30:00Z, timestamp 2024-03-31T00:30:00Z
2024-10-27T00:30:00Z: stored 2024-10-27T00:30:00Z, object 2024-10-27T01:30:00Z, timestamp 2024-10-27T01:30:00Z
2024-10-27T12:00:00Z: stored 2024-10-27T12:00:00Z, object 2024-10-27T12:00:00Z, timestamp 2024-10-27T12:00:00Z" ]
