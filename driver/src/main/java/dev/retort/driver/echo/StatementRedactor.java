package dev.retort.driver.echo;

import dev.retort.driver.listen.Redactor;

/** Shows of a statement what the echo would show of it. */
public final class StatementRedactor implements Redactor {
    private final boolean hidesValues;

    /** By the options of the echo, whether that is on or not. */
    public StatementRedactor(EchoOptions options) {
        hidesValues = options.hideParameters();
    }

    @Override
    public boolean mayShow(String text) {
        if (hidesValues || Secrets.isInValue(text)) {
            return false;
        }
        Redaction redaction = Redaction.of(text);
        return !redaction.hidesAny() && redaction.sql().equals(text);
    }

    @Override
    public String shown(String sql) {
        return Redaction.of(sql).sql();
    }
}
