package dev.retort.driver.state;

import dev.retort.driver.state.Frames.Kind;
import dev.retort.driver.state.Frames.Queries;
import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken;
import dev.retort.driver.syntax.SqlTokens.Backslash;
import dev.retort.driver.syntax.SqlTokens.QuestionMark;
import java.util.Locale;
import java.util.Set;

/**
 * Reads off a statement's text what it may leave behind in the session. It leaves nothing only where that is proved: every
 * piece of the text is understood by the rules of that database, every statement is of a kind that leaves nothing, and every
 * name that could run code is the database's own. A trace too many costs a round trip, and one too few would reach another
 * user.
 *
 * <p>What no text can show stays unseen: what belongs to a table (triggers, rules, defaults, checks, policies, types of
 * columns, expressions of indexes), to a view, or to a type; a function that has the name of a built-in one and better
 * fitting types, or that a search path put before it; on PostgreSQL, a function of a whole row that is called as a column
 * of it ({@code t.f}); and, where a column of the table numbers its rows, the last number.
 */
public final class SqlScanner {
    /** Of more than one word. */
    private static final Set<String> LONG_TYPES = Set.of(
            "double precision",
            "character varying",
            "bit varying",
            "timestamp with time zone",
            "timestamp without time zone",
            "time with time zone",
            "time without time zone");

    private final SignificantTokens tokens;
    private final SqlSyntax syntax;
    private final Frames frames = new Frames();
    private final Names names;
    private final Statements statements;
    private int traces;

    /** A statement has begun, and its first word has not been read. */
    private boolean leads = true;

    private SqlScanner(SignificantTokens tokens, SqlSyntax syntax) {
        this.tokens = tokens;
        this.syntax = syntax;
        names = new Names(tokens, frames, syntax);
        statements = new Statements(tokens, names, syntax);
    }

    /** The {@linkplain Trace traces} of what is prepared, as a bit mask. Thread-safe, as it keeps nothing. */
    public static int traces(String sql, SqlSyntax syntax) {
        return traces(sql, syntax, QuestionMark.PARAMETER);
    }

    /** As {@link #traces(String, SqlSyntax)}, of what is not prepared, so that a question mark is no parameter. */
    public static int tracesOfPlain(String sql, SqlSyntax syntax) {
        return traces(sql, syntax, QuestionMark.OPERATOR);
    }

    /** Whether a type of this name is the database's own, so that no code of others reads its values. */
    public static boolean isBuiltInType(String name, SqlSyntax syntax) {
        int start = name.startsWith("_") ? 1 : 0; // as PostgreSQL calls arrays
        int end = name.endsWith("[]") ? name.length() - 2 : name.length();
        return (Vocabulary.of(syntax).meaning(name, Math.min(start, end), end) & Vocabulary.TYPE) != 0
                || LONG_TYPES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What a backslash is, the text does not show: so where there is one, both are looked at. */
    private static int traces(String sql, SqlSyntax syntax, QuestionMark questionMark) {
        SignificantTokens plain = new SignificantTokens(sql, syntax, Backslash.PLAIN, questionMark);
        if (sql.indexOf('\\') < 0 || (syntax != SqlSyntax.POSTGRESQL && syntax != SqlSyntax.MYSQL)) {
            SignificantTokens only = syntax == SqlSyntax.OTHER
                    ? new SignificantTokens(sql, syntax, Backslash.UNKNOWN, questionMark)
                    : plain;
            return scan(only, syntax) | unknown(only.isOpen() || only.isDoubted());
        }
        SignificantTokens escaped = new SignificantTokens(sql, syntax, Backslash.ESCAPES, questionMark);
        boolean neither = plain.isOpen() && escaped.isOpen(); // what is open in one way is an error there
        return scan(plain, syntax)
                | scan(escaped, syntax)
                | unknown(neither || plain.isDoubted() || escaped.isDoubted());
    }

    private static int scan(SignificantTokens tokens, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(tokens, syntax);
        for (int index = 0; index < tokens.count(); index++) {
            scanner.step(index);
        }
        return scanner.traces | scanner.statements.finish();
    }

    private static int unknown(boolean found) {
        return found ? Trace.UNKNOWN.bit() : Trace.NONE;
    }

    private void step(int index) {
        switch (tokens.kind(index)) {
            case WORD -> word(index);
            case QUOTED -> {
                traces |= unknown(leads);
                leads = false;
                name(index);
            }
            case LITERAL ->
                traces |= names.literal(index)
                        | unknown(leads || (syntax == SqlSyntax.SQLITE && tokens.isSymbol(index + 1, '.')));
            case SYMBOL -> symbol(index);
            case NUMBER -> traces |= unknown(leads);
            case PARAMETER -> traces |= unknown(leads && !tokens.isSymbol(index - 1, '{'));
            default -> traces |= Trace.UNKNOWN.bit();
        }
    }

    private void word(int index) {
        if (leads) {
            leads = statements.leads(index);
            if (!leads) {
                traces |= statements.leading(index);
                names(index, false);
            }
            return;
        }
        traces |= statements.following(index);
        names(index, true);
        if (tokens.isWord(index, "columns") && frames.isIn(Kind.CALL)) { // of XMLTABLE, without parentheses
            frames.become(Kind.COLUMNS);
        }
    }

    /** What a word means to lists of queries, and as a name. */
    private void names(int index, boolean further) {
        boolean list = tokens.isWord(index, "with") && (!further || statements.startsQueries(index));
        if (list) {
            frames.queries(Queries.EXPECTED);
        } else if (tokens.means(index, Vocabulary.KEYWORD) && frames.listsQueries() && endsQueries(index)) {
            frames.queries(Queries.NONE);
        } else if (further || tokens.isSymbol(index + 1, '(')) {
            name(index);
        }
    }

    private boolean endsQueries(int index) {
        return tokens.isWord(index, "select")
                || tokens.isWord(index, "insert")
                || tokens.isWord(index, "update")
                || tokens.isWord(index, "delete")
                || tokens.isWord(index, "merge")
                || tokens.isWord(index, "values")
                || tokens.isWord(index, "table");
    }

    private void name(int index) {
        if (tokens.isSymbol(index + 1, '(') && !statements.isLeading(index)) {
            traces |= names.called(index);
        }
        traces |= names.typed(index);
        if (tokens.startsWith(index, "pg_temp") || isTemporarySchema(index)) {
            traces |= Trace.TEMPORARY_TABLE.bit();
        }
        if (syntax == SqlSyntax.DUCKDB && (tokens.isWord(index, "pivot") || tokens.isWord(index, "pivot_wider"))) {
            traces |= Trace.TEMPORARY_TABLE.bit(); // a type of the values that the columns come of
        }
        statements.mentions(index);
        if (frames.expectsQuery() && !tokens.isWord(index, "recursive") && !tokens.isSymbol(index + 1, '(')) {
            frames.queries(Queries.NAMED);
        }
    }

    /** SQLite's {@code temp.t}, in quotes of any kind. */
    private boolean isTemporarySchema(int index) {
        return syntax == SqlSyntax.SQLITE
                && tokens.isSymbol(index + 1, '.')
                && (tokens.isWord(index, "temp")
                        || (tokens.is(index, SqlToken.Kind.QUOTED)
                                && tokens.text(index).length() == "'temp'".length()));
    }

    private void symbol(int index) {
        if (tokens.isSymbol(index, '(')) {
            Kind opened = names.opened(index);
            if (frames.expectsQuery()) {
                frames.queries(Queries.NAMED); // the columns of one, or an error
            }
            frames.open(opened);
            traces |= unknown(tokens.isSymbol(index - 1, ']'));
        } else if (tokens.isSymbol(index, ')')) {
            frames.close(index);
        } else if (tokens.isSymbol(index, ',')) {
            if (frames.listsQueries()) {
                frames.queries(Queries.EXPECTED);
            }
        } else if (tokens.isSymbol(index, ';')) {
            traces |= statements.finish();
            frames.clear();
            leads = true;
        } else {
            sign(index);
        }
    }

    private void sign(int index) {
        boolean brace = tokens.isSymbol(index, '{');
        traces |= unknown(
                leads && !brace && !(tokens.isSymbol(index, '=') && tokens.is(index - 1, SqlToken.Kind.PARAMETER)));
        if (brace) {
            traces |= unknown(!statements.isEscape(index + 1));
        } else if (tokens.isSymbol(index, '@') && syntax != SqlSyntax.POSTGRESQL) {
            variable(index);
        } else if (syntax == SqlSyntax.POSTGRESQL) {
            operator(index);
        }
    }

    /** {@code (row).f} and {@code rows[1].f} may be columns, or functions. */
    private void operator(int index) {
        if (tokens.isSymbol(index, '.')) {
            boolean behindValue = tokens.isSymbol(index - 1, ')') || tokens.isSymbol(index - 1, ']');
            if (behindValue && !tokens.isSymbol(index + 1, '*')) {
                traces |= Trace.HIDDEN_CODE.bit();
            }
        } else if (!tokens.means(index, Vocabulary.OPERATOR) && !isPunctuation(index) && !isDoubled(index)) {
            traces |= Trace.HIDDEN_CODE.bit();
        }
    }

    private boolean isPunctuation(int index) {
        return tokens.isText(index, "::")
                || tokens.isText(index, "[")
                || tokens.isText(index, "]")
                || tokens.isText(index, ":")
                || tokens.isText(index, ":=")
                || tokens.isText(index, "{")
                || tokens.isText(index, "}");
    }

    /** An operator with question marks as JDBC writes them. */
    private boolean isDoubled(int index) {
        String operator = tokens.text(index).replace("??", "?");
        return operator.indexOf('?') >= 0
                && (Vocabulary.of(syntax).meaning(operator, 0, operator.length()) & Vocabulary.OPERATOR) != 0;
    }

    /** MariaDB's and H2's variables, but not MariaDB's {@code @@version}, if it is read. */
    private void variable(int index) {
        if (tokens.isSymbol(index - 1, '@') && tokens.isGlued(index)) {
            return;
        }
        boolean system = tokens.isSymbol(index + 1, '@') && tokens.isGlued(index + 1);
        if (!system || tokens.isText(index + 3, ":=")) {
            traces |= Trace.SETTING.bit();
        }
    }
}
