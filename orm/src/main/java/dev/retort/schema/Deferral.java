package dev.retort.schema;

/** When a constraint is checked. */
public enum Deferral {
    /** At the end of each statement, always; SQL's default. */
    NOT_DEFERRABLE(""),
    /** At the end of each statement, unless the transaction defers it. */
    INITIALLY_IMMEDIATE(" DEFERRABLE INITIALLY IMMEDIATE"),
    /** At the end of the transaction. */
    INITIALLY_DEFERRED(" DEFERRABLE INITIALLY DEFERRED");

    private final String sql;

    Deferral(String sql) {
        this.sql = sql;
    }

    /** As SQL writes it, with a space in front; empty for the default. */
    public String sql() {
        return sql;
    }
}
