#!/bin/sh
# HSQLDB 2.7.4: getGeneratedKeys() of a statement that was not asked for keys gives a result set that is empty the first
# time only. All of them stand on one navigator that the class keeps for the whole JVM: the first close() of any of
# them, of whatever connection and database, closes it, and from then on next() of every other fails with 24501.
# JDBC promises an empty result set; frameworks that look at the keys of each statement "to be on the safe side" work
# in the first test and fail in the second. Ask for keys, or do not call getGeneratedKeys().
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mvn -q -B dependency:copy -Dartifact=org.hsqldb:hsqldb:2.7.4 -DoutputDirectory="$folder"
cat > Keys.java <<'JAVA'
import java.sql.*;

public class Keys {
    public static void main(String[] arguments) throws SQLException {
        try (Connection first = DriverManager.getConnection("jdbc:hsqldb:mem:first");
                Connection second = DriverManager.getConnection("jdbc:hsqldb:mem:second")) {
            System.out.println(keys(first));
            System.out.println(keys(second));
        }
    }

    private static String keys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR(9))");
            statement.executeUpdate("INSERT INTO item (name) VALUES ('a')");
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return "next() is " + keys.next();
            } catch (SQLException e) {
                return "next() fails: " + e.getSQLState();
            }
        }
    }
}
JAVA
javac Keys.java
output=$(java -cp "$folder:$folder/hsqldb-2.7.4.jar" Keys)
echo "$output"
[ "$output" = "next() is false
next() fails: 24501" ]
