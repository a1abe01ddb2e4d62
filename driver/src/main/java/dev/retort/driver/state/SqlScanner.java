package dev.retort.driver.state;

import dev.retort.driver.syntax.SqlSyntax;
import java.util.Set;

/**
 * Reads off a statement's text what it may leave behind in the session. It is no parser: where the text could mean either,
 * it says yes, since a trace too many costs a round trip, and one too few would reach another user.
 *
 * <p>What no text can show stays unseen: a trigger, a view or a column's default that calls a function which changes the
 * session.
 */
public final class SqlScanner {
    private static final int LONGEST_KNOWN_WORD = 32;

    /** Behind these a name with parentheses is a table or an alias with columns, not a call. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "into",
            "table",
            "exists",
            "references",
            "on",
            "as",
            "with",
            "recursive",
            "using",
            "update",
            "only",
            "constraint",
            "key",
            "index",
            "view",
            "type",
            "domain",
            "analyze",
            "copy",
            "unique",
            "window");

    /** Signs that PostgreSQL's operators with an at sign have before it. */
    private static final String OPERATORS = "<>|#&~-+*/=!";

    private static final Set<String> BEFORE_TEMPORARY = Set.of("create", "local", "global", "into", "replace");

    /** Words that may stand before a parenthesis: of the language itself, of types, and functions that change nothing. */
    private static final Set<String> HARMLESS = Set.of(HarmlessWords.ALL.split(" "));

    private final SqlTokens tokens;
    private int traces;

    /** The word before the one that is looked at. */
    private String previous = "";

    /** The next name with parentheses is a table or an alias. */
    private boolean names;

    /** Within JDBC's braces, where a call may stand behind {@code ? =}. */
    private boolean braces;

    private final SqlSyntax syntax;

    private SqlScanner(String sql, SqlSyntax syntax, boolean escapes) {
        this.tokens = new SqlTokens(sql, syntax, escapes);
        this.syntax = syntax;
    }

    /**
     * The {@linkplain Trace traces} of one or several statements, as a bit mask. MariaDB's mode decides what a backslash in a
     * literal is, and the text does not show it: so where there is one, both are looked at. Thread-safe, as it keeps nothing.
     */
    public static int traces(String sql, SqlSyntax syntax) {
        int plain = traces(sql, syntax, false);
        return syntax == SqlSyntax.MYSQL && sql.indexOf('\\') >= 0 ? plain | traces(sql, syntax, true) : plain;
    }

    private static int traces(String sql, SqlSyntax syntax, boolean escapes) {
        SqlScanner scanner = new SqlScanner(sql, syntax, escapes);
        scanner.scan();
        return scanner.traces;
    }

    private void scan() {
        boolean first = true;
        for (char token = tokens.next(); token != SqlTokens.END; token = tokens.next()) {
            if (token == SqlTokens.WORD) {
                word(first);
                first = false;
            } else if (token == SqlTokens.QUOTED) {
                named();
                first = false;
            } else {
                first = token == ';' || (first && (token == '(' || token == '{')); // a query may stand in parentheses
                sign(token);
            }
        }
    }

    private void sign(char token) {
        names = names && token == '.';
        braces = braces || token == '{';
        if (token == '@') {
            variable();
        }
    }

    private void word(boolean leads) {
        String word = tokens.word(LONGEST_KNOWN_WORD);
        if (leads) {
            names = false;
            leading(word);
        } else {
            following(word);
        }
        called(word);
        names = BEFORE_NAMES.contains(word) || (names && tokens.peek() == '.');
        previous = word;
    }

    private void leading(String word) {
        switch (word) {
            case "set" -> set();
            case "begin", "start" -> add(Trace.TRANSACTION);
            case "savepoint" -> add(Trace.TRANSACTION, syntax == SqlSyntax.SQLITE);
            case "reset", "pragma", "attach", "detach", "use", "load" -> add(Trace.SETTING);
            case "discard" -> add(Trace.PREPARED_STATEMENT);
            case "prepare", "deallocate" -> add(Trace.PREPARED_STATEMENT);
            case "listen", "unlisten" -> add(Trace.LISTENING);
            case "lock", "unlock", "handler", "flush" -> add(Trace.SESSION_LOCK);
            case "do", "call", "execute", "exec", "declare" -> add(Trace.HIDDEN_CODE);
            default -> {
                // leaves nothing by itself
            }
        }
    }

    /** {@code SET TRANSACTION} and {@code SET CONSTRAINTS} end with the transaction. */
    private void set() {
        tokens.next();
        if (tokens.isWord("local")) {
            add(Trace.LOCAL_SETTING);
        } else if (!tokens.isWord("transaction") && !tokens.isWord("constraints")) {
            add(Trace.SETTING);
        }
    }

    private void following(String word) {
        switch (word) {
            case "temp", "temporary" -> add(Trace.TEMPORARY_TABLE, BEFORE_TEMPORARY.contains(previous));
            case "pg_temp" -> add(Trace.TEMPORARY_TABLE);
            case "hold" -> add(Trace.HELD_CURSOR, previous.equals("with"));
            case "session" -> add(Trace.SETTING, previous.equals("alter"));
            case "call" -> add(Trace.HIDDEN_CODE, braces);
            default -> {
                // of no interest here
            }
        }
    }

    private void called(String word) {
        if (tokens.peek() != '(' || HARMLESS.contains(word)) {
            return;
        }
        if (word.equals("set_config")) {
            add(Trace.SETTING);
        } else if (word.startsWith("pg_advisory_lock")
                || word.startsWith("pg_try_advisory_lock")
                || word.equals("get_lock")) {
            add(Trace.SESSION_LOCK);
        } else {
            add(Trace.HIDDEN_CODE, !names);
        }
    }

    private void named() {
        add(Trace.HIDDEN_CODE, !names && tokens.peek() == '(');
        names = names && tokens.peek() == '.';
        previous = "";
    }

    /** MariaDB's and H2's variables, but not MariaDB's {@code @@version}; in PostgreSQL the sign belongs to operators. */
    private void variable() {
        char next = tokens.following();
        if (next == '@') {
            tokens.next();
        } else {
            boolean operator = OPERATORS.indexOf(tokens.preceding()) >= 0;
            add(Trace.SETTING, !operator && (Character.isLetter(next) || next == '_'));
        }
    }

    private void add(Trace trace, boolean found) {
        if (found) {
            add(trace);
        }
    }

    private void add(Trace trace) {
        traces |= trace.bit();
    }
}
