package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks SQL that a program gives as text, so that a piece of it stays a piece. */
public final class RawSql {
    /** What PostgreSQL lets an operator consist of. */
    private static final Pattern OPERATOR = Pattern.compile("[+\\-*/<>=~!@#%^&|`?]+");

    /** The operators of databases that are words; any other word could be an operand. */
    private static final Set<String> WORDS = Set.of(
            "LIKE",
            "NOT LIKE",
            "ILIKE",
            "NOT ILIKE",
            "SIMILAR TO",
            "NOT SIMILAR TO",
            "REGEXP",
            "NOT REGEXP",
            "RLIKE",
            "NOT RLIKE",
            "SOUNDS LIKE",
            "GLOB",
            "NOT GLOB",
            "MATCH",
            "IS",
            "IS NOT",
            "IS DISTINCT FROM",
            "IS NOT DISTINCT FROM",
            "OVERLAPS",
            "CONTAINS",
            "DIV",
            "MOD",
            "XOR");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private RawSql() {}

    /**
     * The operator itself.
     *
     * @throws InvalidRequestException if it is none
     */
    public static String operator(String symbol) {
        if (WORDS.contains(symbol.toUpperCase(Locale.ROOT))) {
            return symbol;
        }
        if (!OPERATOR.matcher(symbol).matches()
                || symbol.contains("--")
                || symbol.contains("/*")
                || symbol.contains("*/")) {
            throw new InvalidRequestException("\"" + symbol
                    + "\" is not an operator; one consists of + - * / < > = ~ ! @ # % ^ & | ` ? without a"
                    + " comment, or is a word such as LIKE");
        }
        return symbol;
    }

    static String functionName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequestException("\"" + name + "\" is not the name of a function");
        }
        return name;
    }

    static String fragment(String sql) {
        if (sql.contains(";") || sql.contains("--") || sql.contains("/*") || sql.indexOf('\0') >= 0) {
            throw new InvalidRequestException("\"" + sql.replace("\0", "\\0")
                    + "\" cannot be part of a statement: it must not hold \";\", nor the beginning of a comment");
        }
        return sql;
    }

    static String comment(String text) {
        if (text.contains("*/") || text.contains("/*") || text.indexOf('\0') >= 0) {
            throw new InvalidRequestException(
                    "\"" + text.replace("\0", "\\0") + "\" cannot be a hint: it must not hold \"*/\" nor \"/*\"");
        }
        return text;
    }
}
