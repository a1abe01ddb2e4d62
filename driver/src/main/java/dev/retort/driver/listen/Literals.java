package dev.retort.driver.listen;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken.Kind;
import dev.retort.driver.syntax.SqlTokens;

/**
 * Shows SQL to those who must not see values: each quoted text and each number becomes {@code ?}, and comments go. Where it
 * is not sure how the database reads the text, all of it is hidden from the first quote on. Names stay.
 */
public final class Literals {
    private static final String SUSPECT = "'\"`[$-/#?:@\\";

    private Literals() {}

    /** The text without its literals and comments; the same object if there are none. */
    public static String hiddenIn(String sql, SqlSyntax syntax) {
        for (int at = 0; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (SUSPECT.indexOf(c) >= 0 || (c >= '0' && c <= '9') || c > 127) {
                return new Scan(sql, syntax).run();
            }
        }
        return sql;
    }

    /** One pass over one text. */
    private static final class Scan {
        private final String sql;
        private final SqlTokens tokens;
        private final boolean quotesTextTwice;
        private final StringBuilder shown;

        /** How much was shown, and of what, before the first quote. */
        private int shownBeforeQuote = -1;

        Scan(String sql, SqlSyntax syntax) {
            this.sql = sql;
            tokens = new SqlTokens(sql, syntax);
            quotesTextTwice = syntax.quotesTextTwice();
            shown = new StringBuilder(sql.length());
        }

        String run() {
            while (tokens.next()) {
                step(tokens.kind());
            }
            if (!tokens.isCertain() && shownBeforeQuote >= 0) {
                shown.setLength(shownBeforeQuote);
                shown.append('?');
            }
            return shown.toString();
        }

        private void step(Kind kind) {
            switch (kind) {
                case LITERAL -> {
                    quoted();
                    shown.append('?');
                }
                case QUOTED -> {
                    quoted();
                    boolean text = quotesTextTwice && sql.charAt(tokens.start()) == '"';
                    show(text);
                }
                case NUMBER -> shown.append('?');
                case COMMENT, UNKNOWN -> quoted();
                case WORD, PARAMETER, SYMBOL, SPACE -> show(false);
            }
        }

        private void quoted() {
            shownBeforeQuote = shownBeforeQuote < 0 ? shown.length() : shownBeforeQuote;
        }

        private void show(boolean text) {
            if (text) {
                shown.append('?');
            } else {
                shown.append(sql, tokens.start(), tokens.end());
            }
        }
    }
}
