package dev.retort.dialect.duckdb;

import dev.retort.dialect.CatalogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks DuckDB's catalog, where names are the same in capitals, also within quotes. */
final class DuckDbCatalog implements CatalogQueries {
    @Override
    public boolean hasTable(Connection connection, @Nullable String schema, String name) throws SQLException {
        return has(
                connection,
                "SELECT 1 FROM information_schema.tables WHERE table_catalog IN (current_database(), 'temp')"
                        + " AND lower(table_schema) = lower(COALESCE(?, current_schema()))"
                        + " AND lower(table_name) = lower(?)",
                schema,
                name);
    }

    @Override
    public boolean hasEnum(Connection connection, @Nullable String schema, String name) throws SQLException {
        return has(
                connection,
                "SELECT 1 FROM duckdb_types() WHERE database_name = current_database() AND logical_type = 'ENUM'"
                        + " AND lower(schema_name) = lower(COALESCE(?, current_schema()))"
                        + " AND lower(type_name) = lower(?)",
                schema,
                name);
    }

    private static boolean has(Connection connection, String sql, @Nullable String schema, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
