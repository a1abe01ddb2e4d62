package dev.retort.driver.state;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken.Kind;
import dev.retort.driver.syntax.SqlTokens;
import dev.retort.driver.syntax.SqlTokens.Backslash;
import dev.retort.driver.syntax.SqlTokens.QuestionMark;
import java.util.Arrays;
import java.util.Locale;

/** The pieces of a text without blanks and comments, with what is known of each. Beyond both ends stands nothing. */
final class SignificantTokens {
    private final String sql;
    private final Vocabulary vocabulary;
    private final boolean doubted;
    private final boolean open;
    private Kind[] kinds;
    private int[] starts;
    private int[] ends;
    private int[] meanings;
    private int count;

    SignificantTokens(String sql, SqlSyntax syntax, Backslash backslash, QuestionMark questionMark) {
        this.sql = sql;
        vocabulary = Vocabulary.of(syntax);
        int expected = sql.length() / 4 + 8;
        kinds = new Kind[expected];
        starts = new int[expected];
        ends = new int[expected];
        meanings = new int[expected];
        SqlTokens tokens = new SqlTokens(sql, syntax, backslash, questionMark);
        while (tokens.nextSignificant()) {
            add(tokens);
        }
        doubted = tokens.isDoubted();
        open = tokens.isOpen();
    }

    private void add(SqlTokens tokens) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            meanings = Arrays.copyOf(meanings, count * 2);
        }
        Kind kind = tokens.kind();
        kinds[count] = kind;
        starts[count] = tokens.start();
        ends[count] = tokens.end();
        if (kind == Kind.WORD || kind == Kind.SYMBOL) {
            meanings[count] = vocabulary.meaning(sql, tokens.start(), tokens.end());
        }
        count++;
    }

    int count() {
        return count;
    }

    /** As {@link SqlTokens#isDoubted()} says at the end. */
    boolean isDoubted() {
        return doubted;
    }

    /** As {@link SqlTokens#isOpen()} says at the end. */
    boolean isOpen() {
        return open;
    }

    private boolean isThere(int index) {
        return index >= 0 && index < count;
    }

    boolean is(int index, Kind kind) {
        return isThere(index) && kinds[index] == kind;
    }

    Kind kind(int index) {
        return isThere(index) ? kinds[index] : Kind.SPACE;
    }

    boolean isWord(int index) {
        return is(index, Kind.WORD);
    }

    /** Whether it is this word, given in lower case. */
    boolean isWord(int index, String word) {
        return is(index, Kind.WORD) && ends[index] - starts[index] == word.length() && matches(starts[index], word);
    }

    /** In ASCII only, as databases do it: a long s is none. */
    private boolean matches(int start, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            char sign = sql.charAt(start + i);
            if ((sign >= 'A' && sign <= 'Z' ? sign + ('a' - 'A') : sign) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isName(int index) {
        return is(index, Kind.WORD) || is(index, Kind.QUOTED);
    }

    /** Whether it is a symbol of this one character. */
    boolean isSymbol(int index, char symbol) {
        return is(index, Kind.SYMBOL) && ends[index] - starts[index] == 1 && sql.charAt(starts[index]) == symbol;
    }

    /** Whether one begins where the one before it ends. */
    boolean isGlued(int index) {
        return isThere(index) && isThere(index - 1) && starts[index] == ends[index - 1];
    }

    /** Whether the word or symbol has this meaning. */
    boolean means(int index, int meaning) {
        return isThere(index) && (meanings[index] & meaning) != 0;
    }

    /** What a function of this name leaves. */
    int traces(int index) {
        return isThere(index) ? Vocabulary.traces(meanings[index]) : Trace.NONE;
    }

    /** What a name in quotes means: as if it had none, if it is written as the database keeps names. */
    int meaningOfQuoted(int index) {
        return vocabulary.meaningOfExact(text(index).substring(1, text(index).length() - 1));
    }

    /** Whether a name, in quotes or without, begins so, in small letters or capitals. */
    boolean startsWith(int index, String prefix) {
        int start = starts[index] + (is(index, Kind.QUOTED) ? 1 : 0);
        return start + prefix.length() <= ends[index] && matches(start, prefix);
    }

    /** Whether it stands there exactly so. */
    boolean isText(int index, String text) {
        return isThere(index) && ends[index] - starts[index] == text.length() && sql.startsWith(text, starts[index]);
    }

    /** The first character of a piece, if a letter a small one. */
    char first(int index) {
        char sign = sql.charAt(starts[index]);
        return sign >= 'A' && sign <= 'Z' ? (char) (sign + ('a' - 'A')) : sign;
    }

    /** As it stands there; empty beyond both ends. */
    String text(int index) {
        return isThere(index) ? sql.substring(starts[index], ends[index]) : "";
    }

    /** A word in lower case; empty for all else. */
    String word(int index) {
        return isWord(index) ? text(index).toLowerCase(Locale.ROOT) : "";
    }
}
