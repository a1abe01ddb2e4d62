package dev.retort.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a dialect asks the database's catalog. */
public interface CatalogQueries {
    /** Whether there is a table of a name in a schema (null: the one that the connection looks in first). */
    boolean hasTable(Connection connection, @Nullable String schema, String name) throws SQLException;

    /** Whether there is a domain of a name; only asked where there are domains. */
    default boolean hasDomain(Connection connection, @Nullable String schema, String name) throws SQLException {
        return false;
    }

    /** Whether there is a type of a name for an enum; only asked where enums are types of a schema. */
    default boolean hasEnum(Connection connection, @Nullable String schema, String name) throws SQLException {
        return false;
    }
}
