package dev.retort.dialect.sqlite;

import dev.retort.dialect.CatalogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks SQLite's {@code pragma_table_list}; a schema is an attached database. */
final class SqliteCatalog implements CatalogQueries {
    @Override
    public boolean hasTable(Connection connection, @Nullable String schema, String name) throws SQLException {
        // names are the same in capitals, also within quotes
        String sql = "SELECT 1 FROM pragma_table_list WHERE name = ? COLLATE NOCASE"
                + " AND schema = COALESCE(?, schema) COLLATE NOCASE AND (? IS NOT NULL OR schema IN ('main', 'temp'))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.setString(2, schema);
            statement.setString(3, schema);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
