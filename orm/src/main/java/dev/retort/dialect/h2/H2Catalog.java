package dev.retort.dialect.h2;

import dev.retort.compile.IdentifierPreparer;
import dev.retort.dialect.CatalogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks H2's {@code information_schema}, where a name written without quotes stands in capitals. */
final class H2Catalog implements CatalogQueries {
    private final IdentifierPreparer identifiers;

    H2Catalog(IdentifierPreparer identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public boolean hasTable(Connection connection, @Nullable String schema, String name) throws SQLException {
        return has(
                connection,
                "SELECT 1 FROM information_schema.tables"
                        + " WHERE table_schema = COALESCE(?, CURRENT_SCHEMA) AND table_name = ?",
                schema,
                name);
    }

    @Override
    public boolean hasDomain(Connection connection, @Nullable String schema, String name) throws SQLException {
        return has(
                connection,
                "SELECT 1 FROM information_schema.domains"
                        + " WHERE domain_schema = COALESCE(?, CURRENT_SCHEMA) AND domain_name = ?",
                schema,
                name);
    }

    private boolean has(Connection connection, String sql, @Nullable String schema, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema == null ? null : stored(schema));
            statement.setString(2, stored(name));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private String stored(String identifier) {
        return identifiers.needsQuotes(identifier) ? identifier : identifier.toUpperCase(Locale.ROOT);
    }
}
