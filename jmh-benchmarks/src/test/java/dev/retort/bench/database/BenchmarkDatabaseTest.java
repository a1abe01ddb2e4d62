package dev.retort.bench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
final class BenchmarkDatabaseTest {
    @Test
    void close_databaseOfOnesOwn_leavesNothingBehind() throws SQLException {
        try (BenchmarkDatabase server = BenchmarkDatabase.embedded()) {
            DatabaseAddress address = server.address();
            try (BenchmarkDatabase own = BenchmarkDatabase.at(address)) {
                run(own.address(), "CREATE TABLE kept (id int)");
                assertThat(tables(address)).isEqualTo(1);
            }
            assertThat(tables(address)).isZero();
        }
    }

    @Test
    void at_nothingListens_namesTheAddressAndNotThePassword() {
        DatabaseAddress address =
                new DatabaseAddress("jdbc:postgresql://localhost:1/shop?password=s3cret", "me", "s3cret");
        assertThatThrownBy(() -> BenchmarkDatabase.at(address))
                .isInstanceOf(UnreachableDatabaseException.class)
                .hasMessageContaining("jdbc:postgresql://localhost:1/shop as user me")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void address_otherPrefix_isRefusedWithoutItsSecrets() {
        assertThatThrownBy(() -> new DatabaseAddress("jdbc:retort:postgresql://me:s3cret@localhost/x", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must begin with jdbc:postgresql:")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void handOver_thenRead_isEqualAndReadableByTheOwnerAlone() throws Exception {
        DatabaseAddress address = new DatabaseAddress("jdbc:postgresql://localhost/x?a=b", "me", "s3 =cret");
        Path file = address.handOver();
        try {
            assertThat(DatabaseAddress.read(file)).isEqualTo(address);
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null) {
                assertThat(PosixFilePermissions.toString(view.readAttributes().permissions()))
                        .isEqualTo("rw-------");
            }
        } finally {
            Files.delete(file);
        }
    }

    private static int tables(DatabaseAddress address) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_tables WHERE schemaname LIKE 'retort_compare%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void run(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
