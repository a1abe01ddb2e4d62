package dev.retort.dialect;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what kind of error an exception is, by SQLState; a dialect overrides what its database says in another way. */
public class ErrorClassifier {
    private static final Pattern SINGLE_QUOTES = Pattern.compile("'(?:[^']|'')*'?");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("\"(?:[^\"]|\"\")*\"?");

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
        if (exception instanceof SQLTransientConnectionException) {
            return Kind.TRANSIENT; // the pool had no connection free in time
        }
        String state = exception.getSQLState();
        return state == null || state.length() < 2 ? Kind.OTHER : kind(state, state.substring(0, 2));
    }

    private static Kind kind(String state, String stateClass) {
        return switch (stateClass) {
            case "22" -> Kind.DATA;
            case "23" -> Kind.INTEGRITY;
            case "40" -> Kind.TRANSIENT;
            case "42", "3F" -> Kind.PROGRAMMING;
            case "08", "28", "53", "57", "58" -> Kind.OPERATIONAL;
            case "HY" -> state.equals("HYT00") ? Kind.TRANSIENT : Kind.OTHER; // a lock was not free in time
            default -> Kind.OTHER;
        };
    }

    /** The name of the violated constraint, or null where the exception does not tell it. */
    public @Nullable String constraintName(SQLException exception) {
        return null;
    }

    /**
     * What the database says without the values that it quotes: text in single quotes, and in errors of class 22 also in
     * double quotes, which are names elsewhere.
     */
    public String withoutValues(SQLException exception) {
        String said = String.valueOf(exception.getMessage());
        String state = exception.getSQLState();
        return withoutQuotes(said, state != null && state.startsWith("22"));
    }

    /** A text with {@code …} in place of what stands in single quotes, and on request in double ones. */
    protected static String withoutQuotes(String said, boolean doubleQuotesToo) {
        String text = SINGLE_QUOTES.matcher(said).replaceAll("'…'");
        return doubleQuotesToo ? DOUBLE_QUOTES.matcher(text).replaceAll("\"…\"") : text;
    }
}
