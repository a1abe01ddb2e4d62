package dev.retort.driver.state;

import dev.retort.driver.syntax.SqlSyntax;

/**
 * Walks over the words and signs of SQL, past comments and literals: quotes with doubled quotes inside, identifiers in double
 * quotes or back quotes, comments to the end of the line, block comments, and what the {@link SqlSyntax} has besides.
 */
final class SqlTokens {
    /** What {@link #next()} returns at the end. */
    static final char END = 0;

    /** What {@link #next()} returns for a bare word. */
    static final char WORD = 'w';

    /** What {@link #next()} returns for an identifier in quotes. */
    static final char QUOTED = 'q';

    /** What {@link #next()} returns for a literal, a number or a parameter. */
    static final char VALUE = 'v';

    private final String sql;
    private final SqlSyntax syntax;
    private final boolean escapes;
    private int position;
    private int start;

    /**
     * Begins at the first token.
     *
     * @param escapes whether a backslash escapes a quote in every literal
     */
    SqlTokens(String sql, SqlSyntax syntax, boolean escapes) {
        this.sql = sql;
        this.syntax = syntax;
        this.escapes = escapes;
    }

    /** Moves to the next token: one of the constants, or the sign itself. */
    char next() {
        skipBlanksAndComments();
        start = position;
        if (position >= sql.length()) {
            return END;
        }
        char sign = sql.charAt(position);
        if (isWordStart(sign)) {
            return word();
        }
        position++;
        return switch (sign) {
            case '\'' -> literal('\'', escapes, VALUE);
            case '"' -> literal('"', escapes, QUOTED);
            case '`' -> literal('`', false, QUOTED);
            case '$' -> syntax == SqlSyntax.POSTGRESQL ? dollar() : VALUE;
            default -> isDigit(sign) ? number() : sign;
        };
    }

    /** Whether the word that was just read is this one, given in lower case. */
    boolean isWord(String word) {
        return position - start == word.length() && sql.regionMatches(true, start, word, 0, word.length());
    }

    /** The word that was just read, in lower case. */
    String word(int longest) {
        int length = Math.min(position - start, longest);
        char[] lower = new char[length];
        for (int i = 0; i < length; i++) {
            char sign = sql.charAt(start + i);
            lower[i] = sign >= 'A' && sign <= 'Z' ? (char) (sign + ('a' - 'A')) : sign;
        }
        return new String(lower);
    }

    /** The sign right behind the token that was just read, past blanks and comments; {@link #END} if there is none. */
    char peek() {
        skipBlanksAndComments();
        return position < sql.length() ? sql.charAt(position) : END;
    }

    /** The sign at once behind the token that was just read, be it blank; {@link #END} if there is none. */
    char following() {
        return position < sql.length() ? sql.charAt(position) : END;
    }

    /** The sign at once before the token that was just read; {@link #END} if there is none. */
    char preceding() {
        return start > 0 ? sql.charAt(start - 1) : END;
    }

    private char word() {
        while (position < sql.length() && isWordPart(sql.charAt(position))) {
            position++;
        }
        if (position < sql.length() && sql.charAt(position) == '\'' && position - start == 1) {
            // E'…'; B, N and X have plain literals
            boolean escaped = syntax == SqlSyntax.POSTGRESQL && (sql.charAt(start) | 0x20) == 'e';
            position++;
            return literal('\'', escapes || escaped, VALUE);
        }
        return WORD;
    }

    private char literal(char quote, boolean escaped, char token) {
        while (position < sql.length()) {
            char sign = sql.charAt(position++);
            if (escaped && sign == '\\') {
                position++;
            } else if (sign == quote) {
                if (position >= sql.length() || sql.charAt(position) != quote) {
                    return token;
                }
                position++;
            }
        }
        return token;
    }

    /** {@code $1}, or a literal between two equal tags, or a mere sign. */
    private char dollar() {
        int end = position;
        while (end < sql.length() && isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return VALUE;
        }
        String tag = sql.substring(start, end + 1);
        int close = sql.indexOf(tag, end + 1);
        position = close < 0 ? sql.length() : close + tag.length();
        return VALUE;
    }

    private char number() {
        while (position < sql.length() && (isWordPart(sql.charAt(position)) || sql.charAt(position) == '.')) {
            position++;
        }
        return VALUE;
    }

    private void skipBlanksAndComments() {
        while (position < sql.length()) {
            char sign = sql.charAt(position);
            if (sign <= ' ' || Character.isWhitespace(sign)) {
                position++;
            } else if (startsLineComment()) {
                int end = sql.indexOf('\n', position);
                position = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*!", position) || sql.startsWith("/*M!", position)) {
                skipVersion();
            } else if (sql.startsWith("/*", position)) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private boolean startsLineComment() {
        if (syntax != SqlSyntax.MYSQL) {
            return sql.startsWith("--", position);
        }
        boolean dashes = sql.startsWith("--", position)
                && (position + 2 == sql.length() || sql.charAt(position + 2) <= ' '); // two minus signs without a blank
        return dashes || sql.charAt(position) == '#';
    }

    /** MariaDB runs what stands in such a comment, from the version that may stand before it on. */
    private void skipVersion() {
        position = sql.indexOf('!', position) + 1;
        while (position < sql.length() && isDigit(sql.charAt(position))) {
            position++;
        }
    }

    private void skipBlockComment() {
        int depth = 0;
        while (position < sql.length()) {
            if (sql.startsWith("/*", position)) {
                depth = syntax == SqlSyntax.POSTGRESQL ? depth + 1 : 1;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                position += 2;
                if (--depth == 0) {
                    return;
                }
            } else {
                position++;
            }
        }
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isWordStart(char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_' || sign > 127;
    }

    private static boolean isWordPart(char sign) {
        return isWordStart(sign) || isDigit(sign) || sign == '$';
    }
}
