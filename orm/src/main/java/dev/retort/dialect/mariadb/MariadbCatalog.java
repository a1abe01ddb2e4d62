package dev.retort.dialect.mariadb;

import dev.retort.dialect.CatalogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks MariaDB's {@code information_schema}; a schema is what MariaDB calls a database. */
final class MariadbCatalog implements CatalogQueries {
    @Override
    public boolean hasTable(Connection connection, @Nullable String schema, String name) throws SQLException {
        // sequences stand among the tables
        String sql = "SELECT 1 FROM information_schema.tables WHERE table_schema = COALESCE(?, DATABASE())"
                + " AND table_name = ? AND table_type <> 'SEQUENCE'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
