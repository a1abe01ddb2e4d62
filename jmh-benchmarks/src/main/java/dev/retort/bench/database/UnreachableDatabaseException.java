package dev.retort.bench.database;

import java.sql.SQLException;

/** Thrown when the database to measure cannot be used; the message says where it was looked for and what it answered. */
public final class UnreachableDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableDatabaseException(DatabaseAddress address, SQLException cause) {
        super("Cannot use the database " + address + asUser(address) + ": " + cause.getMessage(), cause);
    }

    private static String asUser(DatabaseAddress address) {
        return address.user() == null ? "" : " as user " + address.user();
    }
}
