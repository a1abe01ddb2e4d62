package dev.retort.driver.echo;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlText;
import dev.retort.driver.syntax.SqlToken;
import java.util.BitSet;
import java.util.List;

/**
 * What of one statement must not be shown. A statement that nowhere names a password, secret or token hides nothing. One
 * that does hides the literals and parameters that belong to the name, where {@link SecretFinder} can tell them for sure,
 * else all.
 */
final class Redaction {
    private static final String QUOTES = "'\"`$#";

    private final String source;
    private final SqlSyntax syntax;
    private final String sql;
    private final boolean hidesAll;
    private final boolean hidesRows;
    private final BitSet hiddenParameters;
    private final int parameterCount;

    private Redaction(
            String source,
            SqlSyntax syntax,
            String sql,
            boolean hidesAll,
            boolean hidesRows,
            BitSet hidden,
            int parameterCount) {
        this.source = source;
        this.syntax = syntax;
        this.sql = sql;
        this.hidesAll = hidesAll;
        this.hidesRows = hidesRows;
        this.hiddenParameters = hidden;
        this.parameterCount = parameterCount;
    }

    /** Of a text of which it is not known whose it is. */
    static Redaction of(String sql) {
        return of(sql, SqlSyntax.OTHER);
    }

    static Redaction of(String sql, SqlSyntax syntax) {
        if (!Secrets.maybeIn(sql)) {
            return new Redaction(sql, syntax, sql, false, false, new BitSet(), Integer.MAX_VALUE);
        }
        SqlText cut = SqlText.of(sql, syntax);
        if (!cut.isCertain()) {
            return new Redaction(sql, syntax, beginning(cut.tokens(), sql), true, true, new BitSet(), 0);
        }
        SecretFinder finder = SecretFinder.of(cut.tokens());
        return new Redaction(
                sql,
                syntax,
                finder.text(),
                finder.hidesAll(),
                finder.hidesRows(),
                finder.hiddenParameters(),
                finder.parameterCount());
    }

    /** Up to where the secret may begin: the first quote, or what follows its name. */
    private static String beginning(List<SqlToken> tokens, String sql) {
        StringBuilder shown = new StringBuilder();
        for (SqlToken token : tokens) {
            if (QUOTES.indexOf(token.text().charAt(0)) >= 0 || token.is(SqlToken.Kind.COMMENT) || hasQuote(token)) {
                break;
            }
            shown.append(token.text());
            if (Secrets.maybeIn(token.text())) {
                break;
            }
        }
        return shown.length() == sql.length() ? sql : shown + "…";
    }

    private static boolean hasQuote(SqlToken token) {
        return token.text().indexOf('\'') >= 0 || token.text().indexOf('"') >= 0;
    }

    /** Whether this was made for the text. */
    boolean isOf(String text) {
        return source.equals(text);
    }

    /** By whose rules the text is read. */
    SqlSyntax syntax() {
        return syntax;
    }

    /** The text as it may be shown. */
    String sql() {
        return sql;
    }

    /** Whether all parameters are hidden. */
    boolean hidesAll() {
        return hidesAll;
    }

    /** Whether one of the parameters is hidden; all are if there are more than the text has. */
    boolean hidesParameter(int index, int count) {
        return hidesAll || count > parameterCount || hiddenParameters.get(index);
    }

    /** Whether one of the parameters or all are hidden. */
    boolean hidesAny() {
        return hidesAll || !hiddenParameters.isEmpty();
    }

    /** Whether a value of a row is hidden. */
    boolean hidesColumn(String label) {
        return hidesRows || Secrets.isNamed(label);
    }

    /** The text only, as far as it may be shown. */
    @Override
    public String toString() {
        return sql;
    }
}
