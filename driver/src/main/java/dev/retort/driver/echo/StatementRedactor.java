package dev.retort.driver.echo;

import dev.retort.driver.listen.Redactor;
import dev.retort.driver.redact.HarmlessText;
import dev.retort.driver.redact.Redaction;
import dev.retort.driver.syntax.SqlSyntax;

/** Shows of a statement what the echo would show of it. */
public final class StatementRedactor implements Redactor {
    private final boolean hidesValues;
    private final SqlSyntax syntax;

    /** By the options of the echo, whether that is on or not, for a database that reads SQL so. */
    public StatementRedactor(EchoOptions options, SqlSyntax syntax) {
        hidesValues = options.hideParameters();
        this.syntax = syntax;
    }

    /**
     * pgjdbc's text is SQL, with literals for the values. That of others is none, and is not read as SQL: SQLite's puts values
     * into brackets, which would make names of them. It is judged as any text, where each value has a harmless name.
     */
    @Override
    public boolean mayShow(String sql, String vendors) {
        Redaction redaction = Redaction.of(sql, syntax);
        if (hidesValues || !redaction.showsAll()) {
            return false;
        }
        return syntax == SqlSyntax.POSTGRESQL
                ? Redaction.of(vendors, syntax).showsAll()
                : redaction.showsTexts() && HarmlessText.isHarmless(vendors);
    }

    @Override
    public String shown(String sql) {
        return Redaction.of(sql, syntax).sql();
    }
}
