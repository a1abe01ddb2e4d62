package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the named parameters of SQL text: a colon and an identifier that stand neither in quotes of any kind
 * ({@code '…'}, {@code E'…\'…'}, {@code "…"}, {@code `…`}, {@code $tag$…$tag$}) nor in a comment, nor behind another colon.
 */
final class NamedTextScanner {
    private final String sql;
    private final StringBuilder part = new StringBuilder();
    private final List<String> parts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int at;

    NamedTextScanner(String sql) {
        this.sql = sql;
    }

    NamedText scan() {
        while (at < sql.length()) {
            step();
        }
        parts.add(part.toString());
        return new NamedText(parts, names);
    }

    private void step() {
        char c = sql.charAt(at);
        switch (c) {
            case '\'' -> copyTo(endOfQuotes(c, isEscapeString()));
            case '"', '`' -> copyTo(endOfQuotes(c, false));
            case '-' -> copyTo(sql.startsWith("--", at) ? endOfLine() : at + 1);
            case '/' -> copyTo(sql.startsWith("/*", at) ? endOfBlockComment() : at + 1);
            case '$' -> copyTo(endOfDollarQuotes());
            case '\\' -> escape();
            case ':' -> colon();
            case '?' -> questionMark();
            default -> copyTo(isIdentifierStart(c) ? endOfIdentifier(at) : at + 1);
        }
    }

    private void copyTo(int end) {
        part.append(sql, at, end);
        at = end;
    }

    /** {@code E'…'} of PostgreSQL, where a backslash takes the quote's meaning away. */
    private boolean isEscapeString() {
        boolean marked = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
        return marked && (at == 1 || !isIdentifierPart(sql.charAt(at - 2)));
    }

    /** A doubled quote ends one pair and begins the next, which comes to the same. */
    private int endOfQuotes(char quote, boolean backslashes) {
        int end = at + 1;
        while (end < sql.length() && sql.charAt(end) != quote) {
            end += backslashes && sql.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= sql.length()) {
            throw new InvalidRequestException("The text has a " + quote + " that nothing closes: " + sql);
        }
        boolean doubled = end + 1 < sql.length() && sql.charAt(end + 1) == quote;
        if (!doubled) {
            return end + 1;
        }
        int start = at;
        at = end + 1;
        int further = endOfQuotes(quote, backslashes);
        at = start;
        return further;
    }

    private int endOfLine() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    /** Comments nest in PostgreSQL and H2, as the standard has it. */
    private int endOfBlockComment() {
        int depth = 1;
        int end = at + 2;
        while (end < sql.length() && depth > 0) {
            boolean opens = sql.startsWith("/*", end);
            boolean closes = sql.startsWith("*/", end);
            depth += opens ? 1 : closes ? -1 : 0;
            end += opens || closes ? 2 : 1;
        }
        return end;
    }

    private int endOfDollarQuotes() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && isIdentifierPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean quotes = tagEnd < sql.length()
                && sql.charAt(tagEnd) == '$'
                && (tagEnd == at + 1 || !Character.isDigit(sql.charAt(at + 1)));
        if (!quotes) {
            return at + 1;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int end = sql.indexOf(tag, tagEnd + 1);
        if (end < 0) {
            throw new InvalidRequestException("The text has a " + tag + " that nothing closes: " + sql);
        }
        return end + tag.length();
    }

    private void escape() {
        boolean colon = sql.startsWith("\\:", at);
        at += colon ? 1 : 0;
        copyTo(at + 1);
    }

    private void colon() {
        if (sql.startsWith("::", at)) {
            copyTo(at + 2);
            return;
        }
        boolean parameter = at + 1 < sql.length() && isIdentifierStart(sql.charAt(at + 1));
        if (!parameter) {
            copyTo(at + 1);
            return;
        }
        int end = endOfIdentifier(at + 1);
        names.add(sql.substring(at + 1, end));
        parts.add(part.toString());
        part.setLength(0);
        at = end;
    }

    /** JDBC would take a single one for a parameter, and bind the named values in its place. */
    private void questionMark() {
        if (!sql.startsWith("??", at)) {
            throw new InvalidRequestException(
                    "Parameters of the text are named, :name, not ?; an operator with a question"
                            + " mark is written with two, as JDBC asks: " + sql);
        }
        copyTo(at + 2);
    }

    private int endOfIdentifier(int start) {
        int end = start;
        while (end < sql.length() && isIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isIdentifierStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isIdentifierPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
