package dev.retort.driver.echo;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into pieces that together are the text again. Databases do not agree on where some pieces end: a backslash
 * before a quote, a comment in a comment, {@code #}, Oracle's {@code q'[…]'}. Where one of these is met, the result is not
 * {@link #isCertain()}, and who must be sure has to do without it.
 */
final class SqlTokenizer {
    private static final char END = '\0';

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int position;
    private boolean certain = true;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    static SqlTokenizer of(String sql) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql);
        while (tokenizer.position < sql.length()) {
            tokenizer.next();
        }
        return tokenizer;
    }

    List<SqlToken> tokens() {
        return tokens;
    }

    /** Whether every database would cut the text in the same way. */
    boolean isCertain() {
        return certain;
    }

    private void next() {
        char first = at(0);
        if (Character.isWhitespace(first)) {
            take(SqlToken.Kind.SPACE, endOfSpace());
        } else if (first == '-' && at(1) == '-') {
            lineComment();
        } else if (first == '/' && at(1) == '*') {
            blockComment();
        } else if (first == '\'') {
            quoted(SqlToken.Kind.LITERAL, position, false);
        } else if (first == '"' || first == '`') {
            quoted(SqlToken.Kind.QUOTED, position, false);
        } else if (first == '$') {
            dollar();
        } else if (first == '?') {
            questionMark();
        } else if (isDigit(first) || (first == '.' && isDigit(at(1)))) {
            take(SqlToken.Kind.NUMBER, endOfNumber());
        } else if (first != '#' && isWordPart(first)) {
            word();
        } else {
            symbol(first);
        }
    }

    private void lineComment() {
        doubt(at(2) != END && !Character.isWhitespace(at(2))); // MySQL wants a space, and sees two minus signs without
        int end = position;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        take(SqlToken.Kind.COMMENT, end);
    }

    private void blockComment() {
        int end = sql.indexOf("*/", position + 2);
        boolean nested = end >= 0 && sql.substring(position + 2, end).contains("/*");
        doubt(end < 0
                || nested
                || at(2) == '!'
                || at(2) == 'M'); // MySQL runs what is in /*! … */, MariaDB in /*M! … */
        take(SqlToken.Kind.COMMENT, end < 0 ? sql.length() : end + 2);
    }

    /** From the quote at {@code opening} to its fellow; a doubled quote is part of the text. */
    private void quoted(SqlToken.Kind kind, int opening, boolean escapes) {
        char quote = sql.charAt(opening);
        int end = opening + 1;
        while (end < sql.length()) {
            char each = sql.charAt(end);
            if (each == '\\') {
                boolean beforeQuote = end + 1 < sql.length() && sql.charAt(end + 1) == quote;
                doubt(!escapes && beforeQuote);
                end += escapes ? 2 : 1;
            } else if (each == quote) {
                if (end + 1 >= sql.length() || sql.charAt(end + 1) != quote) {
                    take(kind, end + 1);
                    return;
                }
                end += 2;
            } else {
                end++;
            }
        }
        doubt(true);
        take(kind, sql.length());
    }

    private void dollar() {
        int end = position + 1;
        while (end < sql.length() && isTagPart(sql.charAt(end))) {
            end++;
        }
        boolean opens = end < sql.length() && sql.charAt(end) == '$' && !isDigit(at(1));
        int close = opens ? sql.indexOf(sql.substring(position, end + 1), end + 1) : -1;
        if (close < 0) {
            doubt(true); // not closed, or a parameter as of PostgreSQL's own protocol
            take(SqlToken.Kind.SYMBOL, position + 1);
        } else {
            take(SqlToken.Kind.LITERAL, close + end + 1 - position);
        }
    }

    private void questionMark() {
        if (at(1) == '?') {
            take(SqlToken.Kind.SYMBOL, position + 2); // pgjdbc's way to write the operator
        } else {
            doubt(isDigit(at(1)) || at(1) == '|' || at(1) == '&');
            take(SqlToken.Kind.PARAMETER, position + 1);
        }
    }

    private void word() {
        int end = position;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        char after = end < sql.length() ? sql.charAt(end) : END;
        boolean single = end == position + 1;
        if (after == '\'' && single && isOneOf("eEnNbBxX")) {
            quoted(SqlToken.Kind.LITERAL, end, isOneOf("eE"));
        } else if (single && isOneOf("uU") && after == '&' && (charAt(end + 1) == '\'' || charAt(end + 1) == '"')) {
            doubt(true); // characters may be written as their numbers
            quoted(charAt(end + 1) == '"' ? SqlToken.Kind.QUOTED : SqlToken.Kind.LITERAL, end + 1, false);
        } else {
            doubt(after == '\''
                    && (single || end == position + 2)
                    && sql.substring(position, end).matches("(?i)n?q"));
            take(SqlToken.Kind.WORD, end);
        }
    }

    private void symbol(char first) {
        boolean second = position > 0 && sql.charAt(position - 1) == first;
        // a comment of MySQL; a parameter by name
        doubt(first == '#' || ((first == ':' || first == '@') && !second && isWordPart(at(1)) && !isDigit(at(1))));
        take(SqlToken.Kind.SYMBOL, position + 1);
    }

    private void doubt(boolean justified) {
        certain &= !justified;
    }

    private void take(SqlToken.Kind kind, int end) {
        int limit = Math.min(end, sql.length());
        tokens.add(new SqlToken(kind, sql.substring(position, limit)));
        position = limit;
    }

    private int endOfSpace() {
        int end = position;
        while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfNumber() {
        int end = position;
        while (end < sql.length() && (isWordPart(sql.charAt(end)) || sql.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    private char at(int offset) {
        return charAt(position + offset);
    }

    private char charAt(int index) {
        return index < sql.length() ? sql.charAt(index) : END;
    }

    private boolean isOneOf(String letters) {
        return letters.indexOf(at(0)) >= 0;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isTagPart(char each) {
        return each == '_' || Character.isLetterOrDigit(each) || each > 127;
    }

    /** As generous as any database; beyond ASCII all that is no space. */
    private static boolean isWordPart(char each) {
        return each > 127
                ? !Character.isWhitespace(each)
                : each == '_' || each == '$' || each == '#' || Character.isLetterOrDigit(each);
    }
}
