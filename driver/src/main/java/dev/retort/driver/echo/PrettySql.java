package dev.retort.driver.echo;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlText;
import dev.retort.driver.syntax.SqlToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** SQL with a line for each clause and condition; a query in parentheses is indented. Nothing but space is changed. */
final class PrettySql {
    private static final String INDENT = "    ";
    private static final Set<String> CLAUSES = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "VALUES",
            "SET",
            "RETURNING",
            "INSERT",
            "UPDATE",
            "DELETE",
            "WINDOW");
    private static final Set<String> JOINS = Set.of("JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL");
    private static final Set<String> NOT_BEFORE = Set.of(
            "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "OUTER", "FOR", "DO", "KEY", "DISTINCT", "CHARACTER");

    private final List<SqlToken> tokens;
    private final StringBuilder text = new StringBuilder();

    /** For each open parenthesis whether a query is in it. */
    private final Deque<Boolean> parentheses = new ArrayDeque<>();

    private int depth;
    private String lastKeyword = "";
    private boolean between;

    private PrettySql(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** The text in lines; as it is, if it is not sure where its pieces end or has lines already. */
    static String of(String sql, SqlSyntax syntax) {
        SqlText cut = SqlText.of(sql, syntax);
        if (!cut.isCertain() || sql.indexOf('\n') >= 0) {
            return sql;
        }
        PrettySql pretty = new PrettySql(cut.tokens());
        for (int index = 0; index < pretty.tokens.size(); index++) {
            pretty.add(index);
        }
        return pretty.text.toString();
    }

    private void add(int index) {
        SqlToken token = tokens.get(index);
        if (token.isSymbol('(')) {
            boolean query = isQuery(index + 1);
            parentheses.push(query);
            depth += query ? 1 : 0;
        } else if (token.isSymbol(')') && !parentheses.isEmpty()) {
            depth -= parentheses.pop() ? 1 : 0;
        } else if (breaksBefore(token)) {
            newLine(token.isWord("AND", "OR") ? depth * 2 + 1 : depth * 2);
        }
        text.append(token.text());
        if (token.is(SqlToken.Kind.WORD)) {
            between = token.isWord("BETWEEN") || (between && !token.isWord("AND"));
            lastKeyword = token.keyword();
        } else if (token.isSignificant()) {
            lastKeyword = "";
        }
    }

    private boolean breaksBefore(SqlToken token) {
        boolean inQuery = parentheses.isEmpty() || parentheses.peek();
        String keyword = token.keyword();
        if (!inQuery || keyword.isEmpty() || text.isEmpty() || NOT_BEFORE.contains(lastKeyword)) {
            return false;
        }
        boolean condition = token.isWord("AND", "OR") && !between;
        return CLAUSES.contains(keyword) || JOINS.contains(keyword) || condition;
    }

    private void newLine(int indents) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n').append(INDENT.repeat(indents));
    }

    private boolean isQuery(int index) {
        return tokens.stream()
                .skip(index)
                .filter(SqlToken::isSignificant)
                .findFirst()
                .filter(token -> token.isWord("SELECT", "WITH", "VALUES"))
                .isPresent();
    }
}
