package dev.retort.driver.session;

/** Knows of some texts of PostgreSQL that they give no rows, by their first word and what they do not mention. */
final class ChangesWithoutRows {
    private static final String[] CHANGES = {"INSERT", "UPDATE", "DELETE", "MERGE"};
    private static final String RETURNING = "RETURNING";

    private ChangesWithoutRows() {}

    /** Whether the text may give rows. */
    static boolean isNone(String sql) {
        int start = 0;
        while (start < sql.length() && Character.isWhitespace(sql.charAt(start))) {
            start++;
        }
        for (String change : CHANGES) {
            if (sql.regionMatches(true, start, change, 0, change.length())) {
                return mentionsReturning(sql);
            }
        }
        return true;
    }

    private static boolean mentionsReturning(String sql) {
        for (int i = sql.length() - RETURNING.length(); i >= 0; i--) {
            if (sql.regionMatches(true, i, RETURNING, 0, RETURNING.length())) {
                return true;
            }
        }
        return false;
    }
}
