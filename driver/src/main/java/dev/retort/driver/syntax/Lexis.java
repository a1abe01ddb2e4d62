package dev.retort.driver.syntax;

/** Where databases differ in how they cut text into pieces, as bits of a mask. */
final class Lexis {
    /** {@code /* /* *}{@code / *}{@code /} is one comment. */
    static final int NESTED_COMMENTS = 1;

    /** {@code /*! SET x = 1 *}{@code /} is code. */
    static final int VERSION_COMMENTS = 1 << 1;

    /** {@code #} begins a comment to the end of the line. */
    static final int HASH_COMMENTS = 1 << 2;

    /** {@code //} does so. */
    static final int SLASH_COMMENTS = 1 << 3;

    /** {@code --} begins a comment only with a blank, a control character or the end behind it. */
    static final int DASHES_NEED_BLANK = 1 << 4;

    /** A carriage return ends the line, too. */
    static final int RETURN_ENDS_LINE = 1 << 5;

    /** {@code E'…'} has backslashes. */
    static final int ESCAPE_LITERALS = 1 << 6;

    /** What a backslash in {@code '…'} is depends on a setting that no text shows. */
    static final int BACKSLASH_BY_SETTING = 1 << 7;

    /** A literal goes on in the next line. */
    static final int CONTINUED_LITERALS = 1 << 8;

    /** {@code $tag$…$tag$} is a literal. */
    static final int DOLLAR_TAGS = 1 << 9;

    /** {@code $$…$$} is one, and no tag is. */
    static final int DOLLAR_PAIRS = 1 << 10;

    /** A word may begin with a dollar sign. */
    static final int DOLLAR_WORDS = 1 << 11;

    /** Names may stand in brackets. */
    static final int BRACKETS = 1 << 12;

    /** An operator is the longest run of operator characters. */
    static final int LONG_OPERATORS = 1 << 13;

    /** Each character beyond ASCII is part of a word. */
    static final int WIDE_WORDS = 1 << 14;

    /** {@code :a}, {@code @a}, {@code $a} and {@code ?1} are parameters. */
    static final int NAMED_PARAMETERS = 1 << 15;

    /** {@code 1a} is a word. */
    static final int WORDS_FROM_DIGITS = 1 << 16;

    /** Nobody knows: whatever databases read in different ways is doubted. */
    static final int DOUBTS = 1 << 17;

    private Lexis() {}
}
