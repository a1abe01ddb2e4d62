package dev.retort.dialect.postgresql;

import dev.retort.compile.IdentifierPreparer;
import dev.retort.dialect.CatalogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks {@code pg_catalog}. */
final class PostgresqlCatalog implements CatalogQueries {
    private final IdentifierPreparer identifiers;

    PostgresqlCatalog(IdentifierPreparer identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public boolean hasTable(Connection connection, @Nullable String schema, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, identifiers.qualified(schema, name));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
