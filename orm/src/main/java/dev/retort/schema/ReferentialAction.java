package dev.retort.schema;

/** What happens to a row when the one it points to goes. */
public enum ReferentialAction {
    /** The statement is refused; SQL's default. */
    NO_ACTION("NO ACTION"),
    /** The row goes too. */
    CASCADE("CASCADE"),
    /** The row points to nothing. */
    SET_NULL("SET NULL"),
    /** The row takes its default. */
    SET_DEFAULT("SET DEFAULT"),
    /** The statement is refused at once, even where constraints are deferred. */
    RESTRICT("RESTRICT");

    private final String sql;

    ReferentialAction(String sql) {
        this.sql = sql;
    }

    /** As SQL writes it. */
    public String sql() {
        return sql;
    }
}
