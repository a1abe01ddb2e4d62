package dev.retort.driver.syntax;

import java.util.Locale;
import java.util.Set;

/**
 * A piece of SQL text. Immutable.
 *
 * @param kind what it is
 * @param text as it stands there
 */
public record SqlToken(Kind kind, String text) {
    /** What a piece can be. */
    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes, back quotes or brackets; in double quotes, with some databases, a text. */
        QUOTED,
        /** A text in single quotes or between dollars, with the letter before it that says how it is written. */
        LITERAL,
        /** A number. */
        NUMBER,
        /** What stands for a value. */
        PARAMETER,
        /** An operator, or one character of it where operators are none of their own, or of punctuation. */
        SYMBOL,
        /** To the end of the line (without it) or of the block. */
        COMMENT,
        /** Blanks and line ends. */
        SPACE,
        /** What is no piece of SQL here. */
        UNKNOWN
    }

    /** Whether it is of the kind. */
    public boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Neither blank nor comment. */
    public boolean isSignificant() {
        return kind != Kind.SPACE && kind != Kind.COMMENT;
    }

    /** Whether it is this symbol, or an operator that ends with it. */
    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(text.length() - 1) == symbol;
    }

    /** A word, in upper case; nothing for all else. */
    public String keyword() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }

    /** Whether it is one of these words, which are given in upper case. */
    public boolean isWord(String... keywords) {
        return kind == Kind.WORD && Set.of(keywords).contains(keyword());
    }

    /** A word or what stands in quotes of names. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** Something that can hold a value that a person wrote. */
    public boolean isValue() {
        return kind == Kind.LITERAL || kind == Kind.NUMBER || kind == Kind.PARAMETER || kind == Kind.QUOTED;
    }
}
