package dev.retort.sql;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken.Kind;
import dev.retort.driver.syntax.SqlTokens;
import dev.retort.driver.syntax.SqlTokens.Backslash;
import dev.retort.driver.syntax.SqlTokens.QuestionMark;
import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL text with named parameters, {@code :name}, taken apart as one database reads it. Immutable.
 *
 * <p>A colon within quotes, a comment, a cast ({@code ::}) or an assignment ({@code :=}) is none; {@code \:} is a colon.
 *
 * @param texts what stands before, between and behind the parameters: one more than there are names
 * @param names the parameters in order, each as often as it stands there
 * @param endsInComment whether what is written behind the text is part of its last comment, unless a line begins there
 * @param several whether something stands behind a semicolon that is not of a trigger's body
 */
public record TextTemplate(List<String> texts, List<String> names, boolean endsInComment, boolean several) {
    /** Copies the lists. */
    public TextTemplate {
        texts = List.copyOf(texts);
        names = List.copyOf(names);
    }

    /**
     * Takes a text apart.
     *
     * @throws InvalidRequestException if it has a parameter without a name, if nothing closes one of its quotes or comments,
     *     or if where they end depends on what a backslash is in the session
     */
    public static TextTemplate parse(String sql, SqlSyntax syntax) {
        if (sql.indexOf('\\') < 0) {
            return new Reader(sql, syntax, Backslash.PLAIN).template();
        }
        Reader plain = new Reader(sql, syntax, Backslash.PLAIN);
        Reader escaped = new Reader(sql, syntax, Backslash.ESCAPES);
        if (plain.isValid() && escaped.isValid() && !plain.template().equals(escaped.template())) {
            throw new InvalidRequestException(
                    "Where a text within this one ends depends on what a backslash is in the session;"
                            + " give the text as a parameter: " + sql);
        }
        return plain.isValid() ? plain.template() : escaped.template();
    }

    /** Walks over the text once, as if a backslash had one meaning. */
    private static final class Reader {
        private final String sql;
        private final SqlSyntax syntax;
        private final SqlTokens tokens;
        private final StringBuilder text = new StringBuilder();
        private final List<String> texts = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private boolean unknown;
        private boolean begun;
        private boolean creates;
        private boolean triggers;
        private boolean ended;
        private boolean several;
        private @Nullable InvalidRequestException failure;

        /** Where the piece starts. */
        private int start;

        /** Up to here everything has been written. */
        private int written;

        Reader(String sql, SqlSyntax syntax, Backslash backslash) {
            this.sql = sql;
            this.syntax = syntax;
            tokens = new SqlTokens(sql, syntax, backslash, QuestionMark.PARAMETER);
            while (tokens.next()) {
                start = tokens.start();
                token();
            }
            finish();
        }

        /** Whether the database can take the text so. */
        boolean isValid() {
            return failure == null && !unknown;
        }

        TextTemplate template() {
            if (failure != null) {
                throw failure;
            }
            boolean endsInComment = tokens.kind() == Kind.COMMENT && !sql.startsWith("/*", start);
            return new TextTemplate(texts, names, endsInComment, several);
        }

        private void token() {
            if (start < written) {
                return;
            }
            words(tokens.end());
            several |= ended && !triggers && isSignificant();
            ended |= isSemicolon();
            switch (tokens.kind()) {
                case PARAMETER -> parameter();
                case SYMBOL -> symbol();
                case UNKNOWN -> unknown();
                default -> {}
            }
        }

        /** A trigger's body has statements of its own. */
        private void words(int end) {
            if (tokens.kind() == Kind.WORD && !ended) {
                creates |= !begun && isWord("create", end);
                triggers |= creates && isWord("trigger", end);
            }
            begun |= isSignificant();
        }

        private boolean isWord(String word, int end) {
            return end - start == word.length() && sql.regionMatches(true, start, word, 0, word.length());
        }

        private boolean isSignificant() {
            return tokens.kind() != Kind.SPACE && tokens.kind() != Kind.COMMENT && !isSemicolon();
        }

        private boolean isSemicolon() {
            return tokens.kind() == Kind.SYMBOL && sql.charAt(start) == ';';
        }

        /** SQLite's own parameters have names too; JDBC's and the server's have none. */
        private void parameter() {
            if (sql.charAt(start) == ':') {
                name(tokens.end());
            } else if (failure == null) {
                failure = new InvalidRequestException("Parameters of text have names, :name, not "
                        + sql.substring(start, tokens.end())
                        + "; an operator with a question mark is written with"
                        + " two, as JDBC asks: " + sql);
            }
        }

        private void symbol() {
            int end = tokens.end();
            boolean colon = end - start == 1 && sql.charAt(start) == ':';
            if (colon && end < sql.length() && isNameStart(sql.charAt(end))) {
                while (end < sql.length() && isNamePart(sql.charAt(end))) {
                    end++;
                }
                name(end);
            }
        }

        private void name(int end) {
            text.append(sql, written, start);
            texts.add(text.toString());
            text.setLength(0);
            names.add(sql.substring(start + 1, end));
            written = end;
        }

        /** A backslash before a colon makes it one. */
        private void unknown() {
            if (!sql.startsWith("\\:", start)) {
                unknown |= sql.charAt(start) == '\\';
                return;
            }
            text.append(sql, written, start);
            int colons = tokens.end();
            while (colons < sql.length() && sql.charAt(colons) == ':') {
                colons++;
            }
            text.append(sql, tokens.end(), colons);
            written = colons;
        }

        private void finish() {
            boolean closed = !tokens.isOpen() || syntax == SqlSyntax.OTHER; // there a quote may be none
            if (!closed && failure == null) {
                String opening = tokens.kind() == Kind.COMMENT ? "/*" : sql.substring(start, openingEnd());
                failure = new InvalidRequestException("The text has a " + opening + " that nothing closes: " + sql);
            }
            if (written < sql.length()) {
                text.append(sql, written, sql.length());
            }
            texts.add(text.toString());
        }

        /** Behind the quotes, the tag, or a letter and a quote, with which the last piece begins. */
        private int openingEnd() {
            int tag = sql.charAt(start) == '$' ? sql.indexOf('$', start + 1) : -1;
            int end = tag < 0 ? start : tag;
            while (tag < 0 && isNamePart(sql.charAt(end))) {
                end++;
            }
            return Math.min(end + 1, sql.length());
        }

        private static boolean isNameStart(char sign) {
            return Character.isLetter(sign) || sign == '_';
        }

        private static boolean isNamePart(char sign) {
            return Character.isLetterOrDigit(sign) || sign == '_' || sign == '$';
        }
    }
}
