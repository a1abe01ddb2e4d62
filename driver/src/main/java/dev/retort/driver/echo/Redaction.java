package dev.retort.driver.echo;

import java.util.regex.Pattern;

/**
 * What of one statement must not be shown: a statement that writes or sets something called password, secret or token
 * shows neither its parameters nor its literals. Which of them is the secret one is not guessed: all are hidden.
 *
 * @param sql the text as it may be shown
 * @param hidesValues whether parameters and rows are hidden
 */
record Redaction(String sql, boolean hidesValues) {
    private static final Pattern SECRET = Pattern.compile("password|secret|token", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITES =
            Pattern.compile("\\b(insert|update|merge|set|alter|create)\\b", Pattern.CASE_INSENSITIVE);

    /** From the first quote to the last: where a literal ends depends on the dialect, and too much hidden does no harm. */
    private static final Pattern LITERALS = Pattern.compile("(['$]).*['$]", Pattern.DOTALL);

    static Redaction of(String sql) {
        boolean secret = SECRET.matcher(sql).find() && WRITES.matcher(sql).find();
        return secret ? new Redaction(LITERALS.matcher(sql).replaceAll("'…'"), true) : new Redaction(sql, false);
    }
}
