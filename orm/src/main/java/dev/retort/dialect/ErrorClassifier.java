package dev.retort.dialect;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what kind of error an exception is, by SQLState; a dialect overrides what its database says in another way. */
public class ErrorClassifier {
    /** A text that groups by something with a parameter. */
    private static final Pattern GROUPED_BY_PARAMETER =
            Pattern.compile("\\bGROUP\\s+BY\\b.*\\?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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

    /** What the message should say besides, where the database leaves people alone with it; mostly null. */
    public @Nullable String hint(SQLException exception, String sql) {
        boolean grouping = "42803".equals(exception.getSQLState())
                || String.valueOf(exception.getMessage()).contains("must appear in the GROUP BY clause");
        return grouping && GROUPED_BY_PARAMETER.matcher(sql).find()
                ? "each parameter is another value to the database, so that an expression with one is not the same in"
                        + " GROUP BY and elsewhere: group by its place in the select list (GROUP BY 1), or select it under"
                        + " a name in a subquery"
                : null;
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
        String text = hideQuoted(said, '\'');
        return doubleQuotesToo ? hideQuoted(text, '"') : text;
    }

    /** A doubled quote is a character of what is quoted; nothing may end the last quoted text. */
    private static String hideQuoted(String said, char quote) {
        StringBuilder text = new StringBuilder();
        int place = 0;
        for (int open = said.indexOf(quote); open >= 0; open = said.indexOf(quote, place)) {
            text.append(said, place, open).append(quote).append('…').append(quote);
            place = behindQuoted(said, quote, open + 1);
        }
        return text.append(said, place, said.length()).toString();
    }

    private static int behindQuoted(String said, char quote, int start) {
        int close = said.indexOf(quote, start);
        while (close >= 0 && said.startsWith(String.valueOf(quote), close + 1)) {
            close = said.indexOf(quote, close + 2);
        }
        return close < 0 ? said.length() : close + 1;
    }
}
