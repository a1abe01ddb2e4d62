package dev.retort.driver.metrics;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken.Kind;
import dev.retort.driver.syntax.SqlTokens;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Sums up SQL as OpenTelemetry's conventions ask for it: its operations and their tables in the order of the text, so that
 * {@code INSERT INTO totals SELECT … FROM orders o JOIN items i …} becomes {@code INSERT totals SELECT orders items}. Tables
 * are named as the text names them. It is no parser: a table that it cannot tell from something else is left out.
 */
final class QuerySummary {
    /** The conventions' own. */
    private static final int LONGEST = 255;

    private static final Set<String> OPERATIONS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");

    /** Behind these, UPDATE and DELETE are part of another operation. */
    private static final Set<String> NO_OPERATION_BEHIND =
            Set.of("FOR", "DO", "KEY", "ON", "THEN", "BEFORE", "AFTER", "OR");

    private static final Set<String> BEFORE_TABLES = Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "USING");

    /** Stand between those and the table. */
    private static final Set<String> SKIPPED = Set.of("ONLY", "IF", "NOT", "EXISTS", "LATERAL", "AS", "OR");

    private static final Set<String> TABLE_COMMANDS = Set.of("CREATE", "ALTER", "DROP", "TRUNCATE", "LOCK");

    private final String sql;
    private final SqlTokens tokens;
    private final StringBuilder summary = new StringBuilder();

    /** Of each open parenthesis, whether a query stands in it; elsewhere FROM belongs to a function. */
    private final Deque<Boolean> queries = new ArrayDeque<>();

    private String previous = "";
    private boolean opened;

    /** The next name is a table. */
    private boolean expected;

    /** A comma leads to another table. */
    private boolean listed;

    private QuerySummary(String sql, SqlSyntax syntax) {
        this.sql = sql;
        tokens = new SqlTokens(sql, syntax);
        queries.push(true);
    }

    /**
     * The summary of SQL.
     *
     * @param sql without literals
     * @return at most 255 characters; empty if the text has no word
     */
    static String of(String sql, SqlSyntax syntax) {
        QuerySummary scan = new QuerySummary(sql, syntax);
        boolean more = scan.tokens.nextSignificant();
        while (more && scan.summary.length() < LONGEST) {
            more = scan.next();
        }
        return scan.summary.toString();
    }

    /** Takes a name or a sign, and moves on; false at the end. */
    private boolean next() {
        if (isName()) {
            int start = tokens.start();
            StringBuilder name = new StringBuilder(sql.substring(start, tokens.end()));
            boolean more = further(name);
            name(name.toString());
            return more;
        }
        if (tokens.kind() == Kind.SYMBOL) {
            sign(sql.charAt(tokens.start()));
        }
        return tokens.nextSignificant();
    }

    /** The parts of a name, each of them perhaps in quotes. */
    private boolean further(StringBuilder name) {
        boolean more = tokens.nextSignificant();
        while (more && tokens.kind() == Kind.SYMBOL && sql.charAt(tokens.start()) == '.') {
            more = tokens.nextSignificant();
            if (more && isName()) {
                name.append('.').append(sql, tokens.start(), tokens.end());
                more = tokens.nextSignificant();
            }
        }
        return more;
    }

    private boolean isName() {
        return tokens.kind() == Kind.WORD || tokens.kind() == Kind.QUOTED;
    }

    private void sign(char sign) {
        switch (sign) {
            case '(' -> {
                opened = true;
                expected = false;
                queries.push(false);
            }
            case ')' -> {
                if (queries.size() > 1) {
                    queries.pop();
                }
                expected = false;
            }
            case ',' -> expected = listed && queries.element();
            case ';' -> previous = "";
            default -> {
                // of no interest here
            }
        }
    }

    private void name(String name) {
        String word = name.toUpperCase(Locale.ROOT);
        if (opened && (word.equals("SELECT") || word.equals("WITH"))) {
            queries.pop();
            queries.push(true);
        }
        opened = false;
        if (isOperation(word)) {
            add(word);
            listed = false;
        } else if (expected && !SKIPPED.contains(word)) {
            add(name);
            expected = false;
        } else if (!expected) {
            keyword(word);
        }
        expected = expected || (BEFORE_TABLES.contains(word) && queries.element() && !isPartOfAnother(word));
        previous = word;
    }

    private void keyword(String word) {
        if (previous.isEmpty() && !word.equals("WITH")) {
            add(word);
        } else if (word.equals("TABLE") && TABLE_COMMANDS.contains(previous)) {
            add(word);
        }
        listed = word.equals("FROM") || (listed && !isClause(word));
    }

    private boolean isOperation(String word) {
        return OPERATIONS.contains(word) && !isPartOfAnother(word);
    }

    private boolean isPartOfAnother(String word) {
        return OPERATIONS.contains(word) && NO_OPERATION_BEHIND.contains(previous);
    }

    private static boolean isClause(String word) {
        return word.equals("WHERE") || word.equals("GROUP") || word.equals("ORDER") || word.equals("SET");
    }

    private void add(String part) {
        if (summary.length() + 1 + part.length() <= LONGEST) {
            summary.append(summary.isEmpty() ? "" : " ").append(part);
        }
    }
}
