package dev.retort.driver.redact;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of a statement where a value is known to belong to something that has a name, and whose name says nothing
 * of passwords: there even a text can be shown.
 *
 * <ul>
 *   <li>{@code INSERT INTO t (a, b) VALUES (?, ?)}: each belongs to a column;
 *   <li>{@code SET a = ?}, {@code a = ?}, {@code lower(a) LIKE lower(?)}, {@code (a, b) = (?, ?)}, {@code a IN (?, ?)}: what
 *       stands in one term with a name belongs to that, unless a function stands between that is not known to give back what
 *       it is given;
 *   <li>{@code ? AS a}, {@code LIMIT ?}.
 * </ul>
 *
 * Nowhere else: not in a list of values or a row without names, nor as an argument of a function.
 */
final class KnownPlaces {
    /** Between two terms. */
    private static final Set<String> CLAUSES = Statement.words(
            "SELECT FROM WHERE AND OR ON HAVING SET VALUES RETURNING GROUP ORDER BY LIMIT OFFSET FETCH UNION "
                    + "INTERSECT EXCEPT MINUS JOIN INNER OUTER FULL CROSS NATURAL USING WHEN THEN ELSE CASE END INTO "
                    + "CONFLICT DO UPDATE INSERT DELETE MERGE REPLACE MATCHED WINDOW QUALIFY WITH RECURSIVE DISTINCT TABLE "
                    + "CALL EXPLAIN DUPLICATE");

    /** Words of a term that name nothing. */
    private static final Set<String> OPERATORS = Statement.words(
            "NOT IS NULL TRUE FALSE UNKNOWN LIKE ILIKE IN BETWEEN SYMMETRIC ESCAPE SIMILAR TO REGEXP RLIKE GLOB "
                    + "MATCH ANY ALL SOME EXISTS ARRAY ROW AS CAST INTERVAL DATE TIME TIMESTAMP AT ZONE COLLATE ASC DESC "
                    + "NULLS FIRST LAST ROWS ONLY NEXT FOR OF OVER PARTITION TOP UNIQUE XOR DIV MOD BINARY ESCAPES FORMAT "
                    + "JSON CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER LOCALTIME LOCALTIMESTAMP SYSDATE PRIOR "
                    + "LATERAL LEFT RIGHT NOWAIT SKIP LOCKED SHARE DEFAULT");

    /** Behind these words a value belongs to the name before them. */
    private static final Set<String> BEFORE_VALUE = Statement.words(
            "LIKE ILIKE IN BETWEEN SYMMETRIC AND FROM ESCAPE ZONE TO REGEXP RLIKE GLOB MATCH NOT DATE TIME "
                    + "TIMESTAMP INTERVAL BINARY");

    /** They give back what they are given, or a number; what is given to others, nobody knows. */
    private static final Set<String> TRANSPARENT = Statement.words(
            "LOWER UPPER TRIM LTRIM RTRIM BTRIM INITCAP COALESCE NULLIF IFNULL NVL CAST TRY_CAST CONCAT CONCAT_WS "
                    + "SUBSTRING SUBSTR LENGTH CHAR_LENGTH LEFT RIGHT REPLACE POSITION STRPOS INSTR GREATEST LEAST ABS "
                    + "ROUND FLOOR CEIL CEILING MOD POWER TO_DATE TO_TIMESTAMP TO_CHAR TO_NUMBER DATE_TRUNC DATE_PART "
                    + "EXTRACT DATE TIME TIMESTAMP YEAR MONTH DAY DATEADD DATEDIFF DATE_ADD DATE_SUB COUNT SUM MIN MAX AVG "
                    + "ANY ALL SOME IN ARRAY UNNEST AND OR NOT BETWEEN LIKE ILIKE EXISTS TO_TSQUERY PLAINTO_TSQUERY "
                    + "TO_TSVECTOR STARTS_WITH VARCHAR CHAR CHARACTER DECIMAL NUMERIC VALUES ON WHERE WHEN THEN ELSE SET BY "
                    + "HAVING USING FILTER");

    private static final int DEEPEST = 100;

    private final Statement statement;

    /** Where a text can be shown. */
    private final BitSet texts = new BitSet();

    /** Where nothing can be shown, as what it is for is not said. */
    private final BitSet unnamed = new BitSet();

    /** What stands in double quotes and may be a value. */
    private final BitSet quoted = new BitSet();

    private KnownPlaces(Statement statement) {
        this.statement = statement;
    }

    static KnownPlaces of(Statement statement) {
        KnownPlaces places = new KnownPlaces(statement);
        if (isDeep(statement)) {
            places.unnamed.set(0, statement.size());
        } else if (BareWords.isData(statement)) {
            places.query(0, statement.size());
        } else if (BareWords.isHarmlessSetting(statement)) {
            places.texts.set(0, statement.size());
        }
        return places;
    }

    /** What nobody writes by hand, and would take a deep stack to read. */
    private static boolean isDeep(Statement statement) {
        int depth = 0;
        for (int index = 0; index < statement.size() && depth < DEEPEST; index++) {
            depth += statement.opens(index) ? 1 : statement.closes(index) ? -1 : 0;
        }
        return depth >= DEEPEST;
    }

    /** Whether a text can be shown here. */
    boolean showsText(int index) {
        return texts.get(index) && !unnamed.get(index);
    }

    /** Whether not even a number can be. */
    boolean showsNothing(int index) {
        return unnamed.get(index);
    }

    /** Whether this is a text, written in whatever quotes. */
    boolean isText(int index) {
        SqlToken token = statement.token(index);
        boolean doubled = token.is(SqlToken.Kind.QUOTED) && token.text().startsWith("\"");
        return token.is(SqlToken.Kind.LITERAL)
                || (doubled && statement.syntax() == SqlSyntax.MYSQL && !isBesidePoint(index))
                || (doubled && quoted.get(index) && statement.syntax().quotesTextTwice() && !isBesidePoint(index));
    }

    private boolean isBesidePoint(int index) {
        return statement.token(index - 1).isSymbol('.')
                || statement.token(index + 1).isSymbol('.');
    }

    /** A query or change of data, between parentheses or alone. */
    private void query(int from, int to) {
        String clause = "";
        int start = from;
        int index = from;
        while (index < to) {
            String word = word(index);
            if (statement.opens(index)) {
                index = Math.min(statement.close(index), to) + 1;
            } else if (startsRows(index, word)) {
                term(start, index, clause);
                index = rows(index + 1, to, columns(from, index), insertsInto(from, index));
                start = index;
            } else if (isBoundary(index, word)) {
                term(start, index, clause);
                clause = word.isEmpty() ? clause : word;
                index++;
                start = index;
            } else {
                index++;
            }
        }
        term(start, to, clause);
        if (isNamelessInsert(from, to)) {
            unnamed.set(from, to);
        }
    }

    /** A keyword, but not the name of a column or function that only sounds like one. */
    private String word(int index) {
        return statement.token(index - 1).isSymbol('.')
                        || statement.token(index + 1).isSymbol('.')
                ? ""
                : statement.keyword(index);
    }

    private boolean isBoundary(int index, String word) {
        boolean function = TRANSPARENT.contains(word)
                && Set.of("REPLACE").contains(word)
                && statement.token(index + 1).isSymbol('(');
        return statement.token(index).isSymbol(',')
                || (CLAUSES.contains(word) && !function && !isOfBetween(index, word) && !isOfDistinct(index, word));
    }

    private boolean isOfBetween(int index, String word) {
        if (!word.equals("AND")) {
            return false;
        }
        for (int before = index - 1; before >= 0; before--) {
            String earlier = statement.keyword(before);
            if (earlier.equals("BETWEEN")) {
                return true;
            }
            if (CLAUSES.contains(earlier) || statement.opens(before)) {
                return false;
            }
        }
        return false;
    }

    /** {@code a IS NOT DISTINCT FROM ?}. */
    private boolean isOfDistinct(int index, String word) {
        int distinct = word.equals("FROM") ? index - 1 : index;
        return statement.keyword(distinct).equals("DISTINCT")
                && statement.token(distinct - 1).isWord("IS", "NOT")
                && (word.equals("FROM") || word.equals("DISTINCT"));
    }

    /** One term: all that stands between two keywords or commas. */
    private void term(int from, int to, String clause) {
        boolean counts = Set.of("LIMIT", "OFFSET", "FETCH").contains(clause);
        scan(from, to, counts || hasName(from, to, 0), from);
    }

    /** Finds the values of a term that has a name, or has none; and the queries in it. */
    private void scan(int from, int to, boolean named, int start) {
        for (int index = from; index < to; index++) {
            if (statement.opens(index)) {
                int close = Math.min(statement.close(index), to);
                inner(index, close, named);
                index = close;
            } else if (statement.token(index).isValue()) {
                value(index, named, start);
            }
        }
    }

    private void inner(int open, int close, boolean named) {
        if (statement.token(open + 1).isWord("VALUES")) {
            rows(open + 2, close, aliases(close + 1), false);
        } else if (isQuery(open + 1)) {
            query(open + 1, close);
        } else {
            boolean passes = !isFunction(open - 1) || TRANSPARENT.contains(statement.keyword(open - 1));
            if (!passes || statement.token(open - 1).isWord("IN")) {
                quoted.set(open + 1, close);
            }
            boolean table = statement.token(open - 1).isWord("UNNEST") && aliases(close + 1) != null;
            scan(open + 1, close, table || (named && passes), open + 1);
        }
    }

    /** {@code unnest(?, ?) AS t (a, b)}, {@code (VALUES (?, ?)) AS t (a, b)}: the names of columns; null if there are none. */
    private @Nullable List<int[]> aliases(int behind) {
        int index = behind;
        while (statement.token(index).isWord("WITH", "ORDINALITY", "AS")) {
            index++;
        }
        List<int[]> columns = statement.token(index).isName() ? statement.elements(index + 1) : List.of();
        boolean named = !columns.isEmpty()
                && columns.stream()
                        .allMatch(column -> statement.token(column[0]).isName());
        return named ? columns : null;
    }

    private boolean isQuery(int index) {
        int first = index;
        while (statement.token(first).isSymbol('(')) {
            first++;
        }
        return Set.of("SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE")
                .contains(statement.keyword(first));
    }

    /** A name right before a parenthesis. */
    private boolean isFunction(int index) {
        String word = statement.keyword(index);
        return statement.token(index + 1).isSymbol('(')
                && statement.token(index).isName()
                && (word.isEmpty() || !CLAUSES.contains(word) || TRANSPARENT.contains(word))
                && !Set.of("IN", "AND", "OR", "NOT", "AS", "IS", "LIKE").contains(word);
    }

    private void value(int index, boolean named, int start) {
        SqlToken before = statement.token(index - 1);
        boolean operator = before.is(SqlToken.Kind.SYMBOL) && !"().,[;".contains(before.text());
        if (operator
                || before.isWord("LIKE", "ILIKE", "ESCAPE", "REGEXP", "RLIKE", "GLOB", "MATCH", "BETWEEN")
                || isOfBetween(index - 1, before.keyword())
                || isOfDistinct(index - 1, before.keyword())) {
            quoted.set(index);
        }
        boolean connected = index == start
                || (before.is(SqlToken.Kind.SYMBOL) && !before.isSymbol('.'))
                || before.is(SqlToken.Kind.LITERAL)
                || BEFORE_VALUE.contains(before.keyword());
        if (named && connected && !isVariable(index)) {
            texts.set(index);
        }
    }

    private boolean isVariable(int index) {
        return statement.syntax() == SqlSyntax.MYSQL
                && statement.token(index - 1).isSymbol('@');
    }

    /** Whether anything in a term names what its values are; a user's variable does not. */
    private boolean hasName(int from, int to, int depth) {
        boolean found = false;
        for (int index = from; index < to; index++) {
            SqlToken token = statement.token(index);
            if (statement.opens(index)) {
                int close = Math.min(statement.close(index), to);
                found |= !isQuery(index + 1) && hasName(index + 1, close, depth + 1);
                index = close;
            } else if (token.isSymbol('@') && statement.syntax() == SqlSyntax.MYSQL) {
                return false;
            } else {
                found |= token.isName() && isName(index, depth);
            }
        }
        return found;
    }

    private boolean isName(int index, int depth) {
        SqlToken token = statement.token(index);
        SqlToken before = statement.token(startOfName(index) - 1);
        boolean type = before.isSymbol(':')
                || (before.isWord("AS") && depth > 0)
                || statement.token(index + 1).is(SqlToken.Kind.LITERAL);
        return !type
                && !isFunction(index)
                && !statement.isMention(index)
                && !isText(index)
                && !(before.is(SqlToken.Kind.SYMBOL) && token.is(SqlToken.Kind.QUOTED) && isQuotedValue(index))
                && !OPERATORS.contains(token.keyword())
                && !CLAUSES.contains(token.keyword());
    }

    private int startOfName(int index) {
        int start = index;
        while (statement.token(start - 1).isSymbol('.')
                && statement.token(start - 2).isName()) {
            start -= 2;
        }
        return start;
    }

    /** With databases where it is not known what double quotes hold, the right side of an operator is no name. */
    private boolean isQuotedValue(int index) {
        SqlToken token = statement.token(index);
        SqlToken before = statement.token(index - 1);
        return token.text().startsWith("\"")
                && statement.syntax().quotesTextTwice()
                && !isBesidePoint(index)
                && !before.isSymbol('.')
                && !before.isSymbol(',')
                && !before.isSymbol('(');
    }

    /** {@code VALUES (…), (…)}, and no function of that name. */
    private boolean startsRows(int index, String word) {
        int open = statement.token(index + 1).isWord("ROW") ? index + 2 : index + 1;
        return word.equals("VALUES")
                && statement.token(open).isSymbol('(')
                && !(statement.token(index - 1).is(SqlToken.Kind.SYMBOL)
                        && "=,".contains(statement.token(index - 1).text()));
    }

    /** The rows of an insert, or of a table without a name; where they end. */
    private int rows(int from, int to, @Nullable List<int[]> columns, boolean inserts) {
        int open = from;
        while (open < to) {
            open += statement.token(open).isWord("ROW") ? 1 : 0;
            int close = Math.min(statement.close(open), to);
            row(statement.elements(open), columns, inserts);
            if (!statement.token(close + 1).isSymbol(',')) {
                return close + 1;
            }
            open = close + 2;
        }
        return to;
    }

    private void row(List<int[]> values, @Nullable List<int[]> columns, boolean inserts) {
        boolean matches = columns != null && columns.size() == values.size();
        for (int[] value : values) {
            quoted.set(value[0], value[1]);
            scan(value[0], value[1], matches, value[0]);
            if (inserts && !matches) {
                unnamed.set(value[0], value[1]);
            }
        }
    }

    /** The columns that an insert names before its rows; null if it names none. */
    private @Nullable List<int[]> columns(int from, int values) {
        int table = insert(from, values);
        if (table < 0) {
            return null;
        }
        for (int index = table; index < values; index++) {
            if (statement.token(index).isSymbol('(')) {
                List<int[]> columns = statement.elements(index);
                return columns.stream().allMatch(this::isColumn) ? columns : null;
            }
        }
        return null;
    }

    private boolean isColumn(int[] element) {
        return element[1] == element[0] + 1 && statement.token(element[0]).isName();
    }

    private boolean insertsInto(int from, int values) {
        return insert(from, values) >= 0;
    }

    /** Behind the last INSERT, REPLACE or MERGE before this; -1 if there is none. */
    private int insert(int from, int before) {
        for (int index = before - 1; index >= from; index--) {
            if (statement.token(index).isWord("INSERT", "REPLACE", "MERGE")
                    && !statement.token(index + 1).isSymbol('.')
                    && !(statement.token(index).isWord("REPLACE")
                            && statement.token(index - 1).isWord("OR"))) {
                return index + 1;
            }
        }
        return -1;
    }

    /** {@code INSERT INTO t SELECT …}: to which columns, it does not say. */
    private boolean isNamelessInsert(int from, int to) {
        for (int index = from; index < to; index++) {
            if (statement.opens(index)) {
                index = statement.close(index);
            } else if (statement.token(index).isWord("INSERT", "REPLACE") && !isFunction(index)) {
                int next = behindTable(index + 1);
                if (isQuery(next) || statement.token(next).isWord("OVERRIDING", "EXEC", "EXECUTE")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where an insert goes on behind the name of its table, and perhaps the alias. */
    private int behindTable(int from) {
        int index = from;
        while (statement
                .token(index)
                .isWord(
                        "OR",
                        "REPLACE",
                        "IGNORE",
                        "ROLLBACK",
                        "ABORT",
                        "FAIL",
                        "LOW_PRIORITY",
                        "HIGH_PRIORITY",
                        "DELAYED",
                        "INTO",
                        "OVERWRITE")) {
            index++;
        }
        boolean named = false;
        while (statement.token(index).isSymbol('.')
                || (statement.token(index).isName()
                        && !statement
                                .token(index)
                                .isWord(
                                        "SELECT",
                                        "WITH",
                                        "VALUES",
                                        "TABLE",
                                        "SET",
                                        "DEFAULT",
                                        "OVERRIDING",
                                        "EXEC",
                                        "EXECUTE"))) {
            named = true;
            index++;
        }
        return named ? index : from;
    }
}
