package dev.retort.driver.redact;

import dev.retort.driver.syntax.SqlToken;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the literals and parameters of a statement that belong to something called password, secret or token. Each place
 * where such a name stands must be one of those that are understood; where one is not, all values are hidden.
 *
 * <ul>
 *   <li>{@code INSERT INTO t (a, password) VALUES (?, ?), (?, ?)}: what stands at its place in each tuple;
 *   <li>{@code SET password = ?}, {@code WHERE token IN (?, ?)}: what follows, if nothing but values does;
 *   <li>{@code PASSWORD 'y'}, {@code IDENTIFIED BY y}: what follows;
 *   <li>{@code SELECT id, password FROM …}: nothing, but that column of the rows.
 * </ul>
 */
final class SecretFinder {
    private static final Set<String> CLAUSES = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "SET",
            "VALUES",
            "RETURNING",
            "BY",
            "HAVING",
            "ON",
            "JOIN",
            "INTO",
            "UPDATE",
            "USING",
            "LIMIT",
            "TABLE",
            "WITH");
    private static final Set<String> BEFORE_TERM =
            Set.of("SET", "WHERE", "AND", "OR", "ON", "NOT", "HAVING", "WHEN", "SESSION", "LOCAL", "GLOBAL");
    private static final Set<String> AFTER_TERM = Set.of(
            "WHERE",
            "FROM",
            "AND",
            "OR",
            "RETURNING",
            "ORDER",
            "GROUP",
            "LIMIT",
            "OFFSET",
            "HAVING",
            "ON",
            "THEN",
            "FOR");
    private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE", "DEFAULT", "ANY", "ALL", "SOME");

    private final Statement statement;
    private final BitSet hidden = new BitSet();

    /** Those that need no explanation of their own. */
    private final BitSet explained = new BitSet();

    /** The statement is an insert whose secret columns are hidden. */
    private boolean insertsHidden;

    private boolean hidesAll;
    private boolean hidesRows;

    private SecretFinder(Statement statement) {
        this.statement = statement;
    }

    static SecretFinder of(Statement statement) {
        SecretFinder finder = new SecretFinder(statement);
        finder.columnsOfInsert();
        for (int index = 0; index < statement.size(); index++) {
            SqlToken token = statement.token(index);
            if (token.isWord("IDENTIFIED") && finder.token(index + 1).isWord("BY", "WITH", "VIA")) {
                finder.identified(index);
            } else if (statement.isMention(index) && !finder.explained.get(index) && !finder.explain(index)) {
                finder.hidesAll = true;
            }
        }
        return finder;
    }

    /** Whether what belongs to a secret cannot be told from the rest. */
    boolean hidesAll() {
        return hidesAll;
    }

    /** Whether rows may hold a secret under another name. */
    boolean hidesRows() {
        return hidesRows;
    }

    /** Whether a piece of the statement is a secret, or a part of one. */
    boolean hides(int index) {
        return hidden.get(index);
    }

    private boolean explain(int index) {
        boolean selected = token(index).isName() && isSelected(index);
        hidesRows |= !selected || isCombined();
        return token(index).isName() && (selected || isAnnounced(index) || isAssigned(index));
    }

    /** A column that is read: in a list of columns outside of parentheses. */
    private boolean isSelected(int index) {
        SqlToken before = token(startOfName(index) - 1);
        SqlToken after = token(index + 1);
        boolean listed = (before.isWord("SELECT", "DISTINCT", "RETURNING", "BY") || before.isSymbol(','))
                && (after.isSymbol(',') || after.isWord("FROM") || after.is(SqlToken.Kind.SPACE));
        return listed && isInColumnList(index);
    }

    private boolean isInColumnList(int index) {
        SqlToken clause = token(-1);
        int depth = 0;
        for (int each = index; each >= 0; each--) {
            depth += token(each).isSymbol(')') ? 1 : token(each).isSymbol('(') ? -1 : 0;
            if (depth < 0) {
                return false;
            }
            boolean nearest = !clause.is(SqlToken.Kind.WORD);
            if (nearest && depth == 0 && CLAUSES.contains(token(each).keyword())) {
                clause = token(each);
            }
        }
        return clause.isWord("SELECT", "RETURNING", "BY");
    }

    /** Rows of several queries as one: a column has the name of the first only. */
    private boolean isCombined() {
        return statement.tokens().stream().anyMatch(token -> token.isWord("UNION", "INTERSECT", "EXCEPT", "MINUS"));
    }

    /** {@code PASSWORD 'y'}. */
    private boolean isAnnounced(int index) {
        boolean announced = token(index).isWord("PASSWORD") && token(index + 1).isValue();
        for (int next = index + 1; announced && token(next).isValue(); next++) {
            hide(next);
        }
        return announced || (token(index).isWord("PASSWORD") && token(index + 1).isWord("NULL"));
    }

    /** {@code IDENTIFIED BY y}, with all that can follow. */
    private void identified(int index) {
        hidesRows = true;
        for (int next = index + 1; next < statement.size(); next++) {
            if (token(next).isValue() || token(next - 1).isWord("BY", "AS", "REPLACE", "USING")) {
                hide(next);
            }
            explained.set(next);
        }
    }

    /** {@code password = ?}: all up to the end of the term, which must be made of values only. */
    private boolean isAssigned(int index) {
        SqlToken before = token(startOfName(index) - 1);
        boolean begins = BEFORE_TERM.contains(before.keyword()) || before.isSymbol(',') || before.isSymbol('(');
        int start = afterOperator(index + 1);
        if (!begins || start < 0) {
            return false;
        }
        return token(0).isWord("SET", "ALTER") ? hideSetting(start) : hideIfValues(start, endOfTerm(start));
    }

    private int startOfName(int index) {
        int start = index;
        while (token(start - 1).isSymbol('.') && token(start - 2).isName()) {
            start -= 2;
        }
        return start;
    }

    /** Where the value begins after {@code =}, {@code LIKE}, {@code NOT IN} and the like; -1 if none of them is there. */
    private int afterOperator(int index) {
        int next = index;
        while (isComparison(token(next))) {
            next++;
        }
        if (next > index) {
            return next;
        }
        if (token(next).isWord("IS")) { // IS DISTINCT FROM is more than is understood here
            int tested = token(next + 1).isWord("NOT") ? next + 2 : next + 1;
            return token(tested).isWord("NULL") ? tested : -1;
        }
        next += token(next).isWord("NOT") ? 1 : 0;
        return token(next).isWord("LIKE", "ILIKE", "IN", "TO") ? next + 1 : -1;
    }

    private static boolean isComparison(SqlToken token) {
        return token.is(SqlToken.Kind.SYMBOL) && token.text().chars().allMatch(sign -> "=<>!~".indexOf(sign) >= 0);
    }

    private int endOfTerm(int start) {
        int depth = 0;
        for (int index = start; index < statement.size(); index++) {
            SqlToken token = token(index);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth < 0 || (depth == 0 && (token.isSymbol(',') || AFTER_TERM.contains(token.keyword())))) {
                return index;
            }
        }
        return statement.size();
    }

    /** Hides a term that is made of values, functions and casts, and therefore of all that it is made of. */
    private boolean hideIfValues(int start, int end) {
        for (int index = start; index < end; index++) {
            SqlToken token = token(index);
            boolean type = token(index - 1).isWord("AS") || token(index - 1).isSymbol(':');
            boolean known = CONSTANTS.contains(token.keyword())
                    || token.isWord("AS")
                    || token(index + 1).isSymbol('(')
                    || type;
            if (token.isName() && !known) {
                return isExcluded(start, end); // what another column holds may have come from any parameter
            }
        }
        hideTerm(start, end);
        return start < end;
    }

    /** {@code EXCLUDED.password} of an upsert is what stands among the values, where it is hidden. */
    private boolean isExcluded(int start, int end) {
        boolean excluded =
                insertsHidden && end == start + 3 && token(start).isWord("EXCLUDED") && statement.isMention(start + 2);
        if (excluded) {
            explained.set(start, end);
        }
        return excluded;
    }

    private void hideTerm(int start, int end) {
        for (int index = start; index < end; index++) {
            if (token(index).isValue()) {
                hide(index);
            }
            explained.set(index);
        }
    }

    /** {@code SET my.secret = x}: the value may be a word, or several. */
    private boolean hideSetting(int start) {
        for (int index = start; index < statement.size(); index++) {
            if (token(index).isValue() || token(index).isName()) {
                hide(index);
            }
        }
        return true;
    }

    private void hide(int index) {
        hidden.set(index);
        explained.set(index);
    }

    /** {@code INSERT INTO t (a, password) VALUES (?, ?), (?, ?)}. */
    private void columnsOfInsert() {
        if (!token(0).isWord("INSERT", "REPLACE") || !token(1).isWord("INTO")) {
            return;
        }
        int open = 2;
        while (token(open).isName() || token(open).isSymbol('.')) {
            open++;
        }
        List<int[]> columns = statement.elements(open);
        int values = columns.isEmpty() ? 0 : columns.get(columns.size() - 1)[1] + 1;
        if (!token(values).isWord("VALUES") || !columns.stream().allMatch(column -> column[1] == column[0] + 1)) {
            return;
        }
        BitSet secret = new BitSet();
        for (int column = 0; column < columns.size(); column++) {
            secret.set(column, statement.isMention(columns.get(column)[0]));
        }
        if (!secret.isEmpty() && hideInTuples(values + 1, secret, columns.size())) {
            explained.set(open, values);
            insertsHidden = true;
            hidesRows = true;
        }
    }

    private boolean hideInTuples(int first, BitSet secret, int columns) {
        int open = first;
        while (true) {
            List<int[]> tuple = statement.elements(open);
            if (tuple.size() != columns) {
                return false;
            }
            for (int column = secret.nextSetBit(0); column >= 0; column = secret.nextSetBit(column + 1)) {
                if (!hideIfValues(tuple.get(column)[0], tuple.get(column)[1])) {
                    return false;
                }
            }
            int after = tuple.get(columns - 1)[1] + 1;
            if (!token(after).isSymbol(',')) {
                return true;
            }
            open = after + 1;
        }
    }

    /** A piece of the statement; a blank beyond its ends. */
    private SqlToken token(int index) {
        return statement.token(index);
    }
}
