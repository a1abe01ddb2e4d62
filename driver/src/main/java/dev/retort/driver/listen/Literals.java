package dev.retort.driver.listen;

/**
 * Shows SQL to those who must not see values: each quoted text and each number becomes {@code ?}, and comments go. Where it
 * is not sure where a text ends (dialects differ about the backslash), more is hidden rather than less. Names stay.
 */
public final class Literals {
    private static final String SUSPECT = "'\"$-/#";

    private Literals() {}

    /**
     * The text without its literals and comments; the same object if there are none.
     *
     * @param mysql whether double quotes hold text and {@code #} begins a comment, as with MySQL and MariaDB
     */
    public static String hiddenIn(String sql, boolean mysql) {
        for (int at = 0; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (SUSPECT.indexOf(c) >= 0 || isDigit(c)) {
                return new Scan(sql, mysql).run();
            }
        }
        return sql;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** One pass over one text. */
    private static final class Scan {
        private final String sql;
        private final boolean mysql;
        private final StringBuilder shown;
        private int at;

        Scan(String sql, boolean mysql) {
            this.sql = sql;
            this.mysql = mysql;
            shown = new StringBuilder(sql.length());
        }

        String run() {
            while (at < sql.length()) {
                step(sql.charAt(at));
            }
            return shown.toString();
        }

        private void step(char c) {
            if (c == '\'' || (c == '"' && mysql)) {
                hide(endOfText(c));
            } else if (c == '"' || c == '`') {
                keep(after(sql.indexOf(c, at + 1), 1));
            } else if (c == '$') {
                dollar();
            } else if (sql.startsWith("/*", at)) {
                at = endOfComment();
            } else if (sql.startsWith("--", at) || (c == '#' && mysql)) {
                at = sql.indexOf('\n', at) < 0 ? sql.length() : sql.indexOf('\n', at);
            } else if (isWord(c)) {
                word(isDigit(c));
            } else {
                keep(at + 1);
            }
        }

        /** Nested ones are counted: where the database does not do so, that hides more. */
        private int endOfComment() {
            int depth = 1;
            int end = at + 2;
            while (end < sql.length() && depth > 0) {
                int change = sql.startsWith("/*", end) ? 1 : sql.startsWith("*/", end) ? -1 : 0;
                depth += change;
                end += change == 0 ? 1 : 2;
            }
            return Math.min(end, sql.length());
        }

        /** With a backslash in the rest, or after Oracle's {@code q}, a text is hidden up to the last quote there is. */
        private int endOfText(char quote) {
            int end = sql.indexOf(quote, at + 1);
            if (end < 0) {
                return sql.length();
            }
            boolean unsure = sql.indexOf('\\', at) >= 0 || (at > 0 && "qQ".indexOf(sql.charAt(at - 1)) >= 0);
            return unsure ? sql.lastIndexOf(quote) + 1 : end + 1;
        }

        /** {@code $tag$…$tag$} is text, {@code $1} a parameter. */
        private void dollar() {
            int end = at + 1;
            while (end < sql.length() && isWord(sql.charAt(end))) {
                end++;
            }
            if (end < sql.length() && sql.charAt(end) == '$') {
                String tag = sql.substring(at, end + 1);
                hide(after(sql.indexOf(tag, end + 1), tag.length()));
            } else {
                keep(end);
            }
        }

        private void word(boolean number) {
            int end = at + 1;
            while (end < sql.length() && (isWord(sql.charAt(end)) || (number && sql.charAt(end) == '.'))) {
                end++;
            }
            if (number) {
                hide(end);
            } else {
                keep(end);
            }
        }

        private void hide(int end) {
            int length = shown.length();
            if (length == 0 || shown.charAt(length - 1) != '?') { // '' within a text makes two
                shown.append('?');
            }
            at = end;
        }

        private void keep(int end) {
            shown.append(sql, at, end);
            at = end;
        }

        private int after(int found, int length) {
            return found <= at ? sql.length() : found + length;
        }
    }
}
