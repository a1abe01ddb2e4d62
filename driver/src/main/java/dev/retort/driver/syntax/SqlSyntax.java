package dev.retort.driver.syntax;

import java.util.Locale;

/** Whose rules a text is read by. */
public enum SqlSyntax {
    /**
     * PostgreSQL: comments nest, {@code $tag$…$tag$} is a literal, in {@code E'…'} a backslash escapes a quote, a literal
     * goes on in the next line, and an operator is the longest run of its characters.
     */
    POSTGRESQL(Lexis.NESTED_COMMENTS
            | Lexis.RETURN_ENDS_LINE
            | Lexis.ESCAPE_LITERALS
            | Lexis.BACKSLASH_BY_SETTING
            | Lexis.CONTINUED_LITERALS
            | Lexis.DOLLAR_TAGS
            | Lexis.LONG_OPERATORS
            | Lexis.WIDE_WORDS),

    /**
     * MariaDB and MySQL: {@code #} begins a comment, {@code --} only with a blank behind it, {@code /*!} is code, and a
     * backslash escapes a quote in every literal, unless the server's mode says otherwise.
     */
    MYSQL(Lexis.VERSION_COMMENTS
            | Lexis.HASH_COMMENTS
            | Lexis.DASHES_NEED_BLANK
            | Lexis.BACKSLASH_BY_SETTING
            | Lexis.DOLLAR_WORDS
            | Lexis.WIDE_WORDS
            | Lexis.WORDS_FROM_DIGITS),

    /** SQLite: names in brackets and back quotes, parameters with names. */
    SQLITE(Lexis.BRACKETS | Lexis.WIDE_WORDS | Lexis.NAMED_PARAMETERS),

    /** H2: comments nest, {@code //} begins one, {@code $$…$$} is a literal. */
    H2(Lexis.NESTED_COMMENTS | Lexis.SLASH_COMMENTS | Lexis.RETURN_ENDS_LINE | Lexis.DOLLAR_PAIRS),

    /** Apache Derby. */
    DERBY(Lexis.RETURN_ENDS_LINE | Lexis.DOUBTS),

    /** HSQLDB. */
    HSQLDB(Lexis.RETURN_ENDS_LINE | Lexis.DOUBTS),

    /** DuckDB. */
    DUCKDB(Lexis.RETURN_ENDS_LINE | Lexis.DOUBTS),

    /** Any other, or not known whose: what databases read in different ways is not certain. */
    OTHER(Lexis.RETURN_ENDS_LINE | Lexis.DOUBTS);

    private final int lexis;

    SqlSyntax(int lexis) {
        this.lexis = lexis;
    }

    boolean has(int feature) {
        return (lexis & feature) != 0;
    }

    /**
     * Whether {@code "…"} may be a text and no name: on MariaDB and MySQL it is, unless a mode says otherwise, and on SQLite
     * where there is no such column.
     */
    public boolean quotesTextTwice() {
        return this == MYSQL || this == SQLITE || this == OTHER;
    }

    /** The syntax of a vendor by its name in URLs: {@code mariadb} of {@code jdbc:mariadb:…}. */
    public static SqlSyntax of(String vendor) {
        return switch (vendor.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MYSQL;
            case "sqlite" -> SQLITE;
            case "h2" -> H2;
            case "derby" -> DERBY;
            case "hsqldb" -> HSQLDB;
            case "duckdb" -> DUCKDB;
            default -> OTHER;
        };
    }
}
