package dev.retort.driver.echo;

import java.util.Locale;
import java.util.Set;

/**
 * A piece of SQL text.
 *
 * @param kind what it is
 * @param text as it stands there
 */
record SqlToken(Kind kind, String text) {
    /** What a piece can be. */
    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** What stands in double quotes or backticks: a name, with some databases a text. */
        QUOTED,
        /** A text in single quotes or between dollars. */
        LITERAL,
        /** A number. */
        NUMBER,
        /** A question mark that stands for a value. */
        PARAMETER,
        /** One character of an operator or of punctuation. */
        SYMBOL,
        /** To the end of the line or of the block. */
        COMMENT,
        /** Spaces and line ends. */
        SPACE
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Neither space nor comment. */
    boolean isSignificant() {
        return kind != Kind.SPACE && kind != Kind.COMMENT;
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** A word, in upper case; nothing for all else. */
    String keyword() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }

    boolean isWord(String... keywords) {
        return kind == Kind.WORD && Set.of(keywords).contains(keyword());
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** Something that can hold a value that a person wrote. */
    boolean isValue() {
        return kind == Kind.LITERAL || kind == Kind.NUMBER || kind == Kind.PARAMETER || kind == Kind.QUOTED;
    }
}
