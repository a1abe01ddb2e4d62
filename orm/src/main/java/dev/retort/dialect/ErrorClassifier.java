package dev.retort.dialect;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells what kind of error an exception is, by SQLState; a dialect overrides what its database says in another way. */
public class ErrorClassifier {
    /** Creates a classifier that follows the SQL standard's classes. */
    public ErrorClassifier() {}

    /** What callers handle differently. */
    public enum Kind {
        /** A constraint was violated. */
        INTEGRITY,
        /** A value does not fit. */
        DATA,
        /** May pass when the transaction is tried again. */
        TRANSIENT,
        /** The statement is wrong in itself. */
        PROGRAMMING,
        /** The database cannot be used. */
        OPERATIONAL,
        /** Anything else. */
        OTHER
    }

    /** The kind of an exception. */
    public Kind kind(SQLException exception) {
        String state = exception.getSQLState();
        if (exception instanceof java.sql.SQLTransientConnectionException || state == null || state.length() < 2) {
            return exception instanceof java.sql.SQLTransientException ? Kind.TRANSIENT : Kind.OTHER;
        }
        return switch (state.substring(0, 2)) {
            case "22" -> Kind.DATA;
            case "23" -> Kind.INTEGRITY;
            case "40" -> Kind.TRANSIENT;
            case "42", "3F" -> Kind.PROGRAMMING;
            case "08", "28", "53", "57", "58" -> Kind.OPERATIONAL;
            default -> Kind.OTHER;
        };
    }

    /** The name of the violated constraint, or null where the exception does not tell it. */
    public @Nullable String constraintName(SQLException exception) {
        return null;
    }
}
