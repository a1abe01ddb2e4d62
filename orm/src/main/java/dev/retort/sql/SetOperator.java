package dev.retort.sql;

/**
 * How the rows of two queries are combined.
 */
public enum SetOperator {
    /** Rows of either, equal ones once. */
    UNION("UNION", false),
    /** Rows of both. */
    UNION_ALL("UNION ALL", false),
    /** Rows that both have, equal ones once. */
    INTERSECT("INTERSECT", true),
    /** Rows that both have, as often as both have them. */
    INTERSECT_ALL("INTERSECT ALL", true),
    /** Rows of the first that the second does not have, equal ones once. */
    EXCEPT("EXCEPT", false),
    /** Rows of the first, less those of the second. */
    EXCEPT_ALL("EXCEPT ALL", false);

    private final String sql;
    private final boolean tight;

    SetOperator(String sql, boolean tight) {
        this.sql = sql;
        this.tight = tight;
    }

    /** As SQL writes it. */
    public String sql() {
        return sql;
    }

    /** Whether {@code (a this b) other c} means the same without parentheses on every database. */
    public boolean continuesInto(SetOperator other) {
        return this == other || (tight == other.tight && !tight);
    }
}
