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
        // to_regclass also finds indexes and sequences
        String sql = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class"
                + " WHERE oid = to_regclass(?) AND relkind IN ('r', 'p', 'f', 'v', 'm'))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, identifiers.qualified(schema, name));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    @Override
    public boolean hasEnum(Connection connection, @Nullable String schema, String name) throws SQLException {
        return hasType(connection, schema, name, "e");
    }

    @Override
    public boolean hasDomain(Connection connection, @Nullable String schema, String name) throws SQLException {
        return hasType(connection, schema, name, "d");
    }

    private boolean hasType(Connection connection, @Nullable String schema, String name, String kind)
            throws SQLException {
        String sql = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_type WHERE oid = to_regtype(?) AND typtype = ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, identifiers.qualified(schema, name));
            statement.setString(2, kind);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
