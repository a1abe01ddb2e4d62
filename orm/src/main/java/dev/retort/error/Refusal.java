package dev.retort.error;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a database said of a statement, and how much of it may be shown; what a {@link StatementException} is made of. */
public final class Refusal {
    /** Longer values are cut in messages. */
    private static final int SHOWN_CHARACTERS = 100;

    /** How many values messages show. */
    private static final int SHOWN_VALUES = 20;

    final SQLException vendorException;
    final SQLException cause;
    final String message;
    final @Nullable String sql;

    private Refusal(
            SQLException vendorException,
            SQLException cause,
            String said,
            @Nullable String sql,
            @Nullable String parameters) {
        this.vendorException = vendorException;
        this.cause = cause;
        this.sql = sql;
        this.message = said + " [SQLState " + vendorException.getSQLState() + "]"
                + (sql == null ? "" : "\n  in: " + sql) + (parameters == null ? "" : "\n  with: " + parameters);
    }

    /** With all values: those that were bound, and those that the database quotes. */
    public static Refusal shown(
            SQLException exception, String said, @Nullable String sql, List<? extends @Nullable Object> parameters) {
        return new Refusal(exception, exception, said, sql, parameters.isEmpty() ? null : text(parameters));
    }

    /**
     * Without any value. The cause is a copy of the vendor's exception that says {@code said}, since a stack trace prints
     * what causes say.
     *
     * @param said what the database said, without the values that it quotes
     * @param parameters how many values were bound
     */
    public static Refusal hidden(SQLException exception, String said, @Nullable String sql, int parameters) {
        SQLException copy = new SQLException(said, exception.getSQLState(), exception.getErrorCode());
        copy.setStackTrace(exception.getStackTrace());
        for (Throwable suppressed : exception.getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        String values = parameters == 0 ? null : parameters + (parameters == 1 ? " value" : " values") + ", hidden";
        return new Refusal(exception, copy, said, sql, values);
    }

    private static String text(List<? extends @Nullable Object> parameters) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < Math.min(parameters.size(), SHOWN_VALUES); i++) {
            text.append(i == 0 ? "" : ", ").append(literal(parameters.get(i)));
        }
        int more = parameters.size() - SHOWN_VALUES;
        return text.append(more > 0 ? ", and " + more + " more)" : ")").toString();
    }

    private static String literal(@Nullable Object value) {
        String text = String.valueOf(value);
        String shown = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
        return value instanceof CharSequence ? "'" + shown + "'" : shown;
    }
}
