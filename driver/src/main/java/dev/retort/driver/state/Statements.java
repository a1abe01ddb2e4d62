package dev.retort.driver.state;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken;
import java.util.Set;

/** Says of statements by their keywords what they leave. A kind that is not known may leave anything. */
final class Statements {
    private static final Set<String> HARMLESS = Set.of(
            "select",
            "with",
            "values",
            "insert",
            "update",
            "delete",
            "merge",
            "commit",
            "rollback",
            "release",
            "truncate",
            "grant",
            "revoke");

    private static final Set<String> HARMLESS_POSTGRESQL = Set.of(
            "table",
            "end",
            "abort",
            "show",
            "fetch",
            "move",
            "close",
            "lock",
            "notify",
            "comment",
            "analyze",
            "analyse",
            "vacuum",
            "reindex",
            "cluster",
            "checkpoint",
            "copy",
            "savepoint");

    private static final Set<String> HARMLESS_MYSQL = Set.of(
            "table",
            "replace",
            "show",
            "describe",
            "desc",
            "help",
            "analyze",
            "optimize",
            "check",
            "checksum",
            "rename",
            "savepoint");

    private static final Set<String> HARMLESS_SQLITE = Set.of("end", "replace", "vacuum", "analyze", "reindex");

    private static final Set<String> HARMLESS_H2 = Set.of("table", "show", "call", "comment", "analyze", "savepoint");

    private static final Set<String> HARMLESS_ELSEWHERE = Set.of("comment", "rename", "savepoint");

    /** May stand between EXPLAIN and the statement. */
    private static final Set<String> OF_EXPLAIN = Set.of(
            "analyze",
            "analyse",
            "verbose",
            "query",
            "plan",
            "for",
            "extended",
            "format",
            "costs",
            "settings",
            "buffers",
            "timing",
            "summary",
            "wal",
            "memory",
            "serialize",
            "generic_plan",
            "json",
            "yaml",
            "xml",
            "text",
            "none",
            "true",
            "false",
            "on",
            "off");

    private static final Set<String> BEFORE_DEFINED = Set.of(
            "or", "replace", "unique", "unlogged", "global", "local", "cached", "memory", "materialized", "recursive");

    private static final Set<String> TEMPORARY = Set.of("temp", "temporary");

    /** What can be created without running anything but the expressions that the text shows. */
    private static final Set<String> DEFINED = Set.of(
            "table", "index", "view", "sequence", "schema", "type", "domain", "role", "user", "database", "group");

    /** Only DDL of which no other code is known to run, as a change of a table reads its checks and defaults. */
    private static final Set<String> ALTERED = Set.of("index", "sequence", "view", "type", "schema", "role", "user");

    private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql");

    private static final Set<String> ESCAPES = Set.of("fn", "d", "t", "ts", "oj", "escape", "limit", "call");

    /** Settings by which no text means another thing, nor creates anything elsewhere; so are those with a dot in their name. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "characteristics",
            "default_transaction_read_only",
            "default_transaction_isolation",
            "default_transaction_deferrable",
            "application_name",
            "client_min_messages",
            "statement_timeout",
            "lock_timeout",
            "transaction_timeout",
            "work_mem",
            "idle_in_transaction_session_timeout",
            "idle_session_timeout",
            "maintenance_work_mem",
            "synchronous_commit",
            "enable_seqscan",
            "enable_indexscan",
            "enable_nestloop",
            "enable_hashjoin",
            "enable_mergejoin",
            "enable_bitmapscan",
            "plan_cache_mode",
            "random_page_cost",
            "jit");

    private final SignificantTokens tokens;
    private final Names names;
    private final SqlSyntax syntax;
    private int leading = -1;
    private boolean explains;
    private boolean updates;
    private boolean inserts;
    private boolean mentionsSettings;
    private boolean profiles;

    Statements(SignificantTokens tokens, Names names, SqlSyntax syntax) {
        this.tokens = tokens;
        this.names = names;
        this.syntax = syntax;
    }

    /** Whether the first word of the statement proper is still to come behind this one. */
    boolean leads(int index) {
        if (!explains && tokens.isWord(index, "explain")) {
            explains = true;
            return true;
        }
        return explains && OF_EXPLAIN.contains(tokens.word(index));
    }

    boolean isLeading(int index) {
        return index == leading;
    }

    /** What a statement that begins with this word leaves. */
    int leading(int index) {
        leading = index;
        String word = tokens.word(index);
        if (tokens.isSymbol(index - 1, '{') || tokens.isSymbol(index - 1, '=')) {
            return word.equals("call") ? Trace.HIDDEN_CODE.bit() : Trace.UNKNOWN.bit();
        }
        updates |= word.equals("update");
        inserts |= word.equals("insert") || word.equals("replace");
        int known =
                switch (word) {
                    case "set" -> set(index);
                    case "begin", "start" -> begin(index);
                    case "savepoint" -> bit(Trace.TRANSACTION, syntax == SqlSyntax.SQLITE);
                    case "analyze" -> analyze(index);
                    case "reset", "pragma", "attach", "detach", "use" -> Trace.SETTING.bit();
                    case "discard" -> Trace.SETTING.bit() | Trace.PREPARED_STATEMENT.bit();
                    case "load" -> Trace.PROCESS.bit();
                    case "xa" -> bit(Trace.PROCESS, syntax == SqlSyntax.MYSQL); // no reset undoes what was prepared
                    case "prepare", "deallocate" -> Trace.PREPARED_STATEMENT.bit();
                    case "listen", "unlisten" -> Trace.LISTENING.bit();
                    case "lock", "unlock", "handler", "flush" ->
                        bit(Trace.SESSION_LOCK, syntax != SqlSyntax.POSTGRESQL);
                    case "do", "execute", "exec" -> Trace.HIDDEN_CODE.bit();
                    case "call" -> bit(Trace.HIDDEN_CODE, syntax != SqlSyntax.H2);
                    case "declare" -> declare(index);
                    case "create" -> create(index);
                    case "alter" -> alter(index);
                    case "drop" -> Trace.DEFINITION.bit();
                    case "comment", "grant", "revoke", "reindex" ->
                        bit(Trace.DEFINITION, syntax == SqlSyntax.POSTGRESQL); // triggers on definitions see them
                    default -> Trace.NONE;
                };
        return known | bit(Trace.UNKNOWN, known == Trace.NONE && !isHarmless(word));
    }

    private boolean isHarmless(String word) {
        return HARMLESS.contains(word)
                || switch (syntax) {
                    case POSTGRESQL ->
                        HARMLESS_POSTGRESQL.contains(word) || word.equals("declare") || word.equals("set");
                    case MYSQL -> HARMLESS_MYSQL.contains(word);
                    case SQLITE -> HARMLESS_SQLITE.contains(word);
                    case H2 -> HARMLESS_H2.contains(word);
                    case DERBY, HSQLDB, DUCKDB, OTHER -> HARMLESS_ELSEWHERE.contains(word);
                };
    }

    /** In PostgreSQL {@code SET TRANSACTION} and {@code SET CONSTRAINTS} end with the transaction. */
    private int set(int index) {
        boolean ends = syntax == SqlSyntax.POSTGRESQL;
        if (ends && (tokens.isWord(index + 1, "transaction") || tokens.isWord(index + 1, "constraints"))) {
            return Trace.NONE;
        }
        boolean local = tokens.isWord(index + 1, "local");
        int name = local || tokens.isWord(index + 1, "session") ? index + 2 : index + 1;
        boolean harmless = WITHOUT_MEANING.contains(tokens.word(name)) || tokens.isSymbol(name + 1, '.');
        if (local && harmless) {
            return Trace.LOCAL_SETTING.bit();
        }
        boolean neutral = harmless || tokens.isWord(name, "search_path"); // the server's plans follow it
        return neutral && syntax == SqlSyntax.POSTGRESQL ? Trace.NEUTRAL_SETTING.bit() : Trace.SETTING.bit();
    }

    private int begin(int index) {
        boolean block = syntax != SqlSyntax.POSTGRESQL && syntax != SqlSyntax.SQLITE && !ends(index + 1);
        boolean known = tokens.isWord(index + 1, "transaction") || tokens.isWord(index + 1, "work");
        return Trace.TRANSACTION.bit() | bit(Trace.UNKNOWN, block && !known);
    }

    private boolean ends(int index) {
        return index >= tokens.count() || tokens.isSymbol(index, ';');
    }

    /** Of SQLite's temporary schema it makes tables there, if that has none. */
    private int analyze(int index) {
        int name = index + 1;
        boolean bare = ends(name) || (tokens.kind(name) == SqlToken.Kind.WORD && !tokens.isWord(name, "temp"));
        return bit(Trace.TEMPORARY_TABLE, syntax == SqlSyntax.SQLITE && !bare && !tokens.isSymbol(name + 1, '.'));
    }

    private int declare(int index) {
        if (syntax == SqlSyntax.POSTGRESQL) {
            return Trace.NONE;
        }
        boolean temporary = TEMPORARY.contains(tokens.word(index + 2)) || TEMPORARY.contains(tokens.word(index + 1));
        return temporary ? Trace.TEMPORARY_TABLE.bit() : Trace.HIDDEN_CODE.bit();
    }

    private int create(int index) {
        int kind = index + 1;
        int found = Trace.DEFINITION.bit();
        while (BEFORE_DEFINED.contains(tokens.word(kind)) || TEMPORARY.contains(tokens.word(kind))) {
            found |= bit(Trace.TEMPORARY_TABLE, TEMPORARY.contains(tokens.word(kind)));
            kind++;
        }
        String word = tokens.word(kind);
        names.startDefinition(word.equals("index"));
        if (word.equals("extension")) {
            return found | Trace.PROCESS.bit() | Trace.HIDDEN_CODE.bit();
        }
        return found | bit(Trace.HIDDEN_CODE, !DEFINED.contains(word));
    }

    /** To change a table of PostgreSQL reads its rows, with all checks and defaults that it has. */
    private int alter(int index) {
        String kind = tokens.word(index + 1);
        if (kind.equals("session")) {
            return Trace.SETTING.bit();
        }
        names.startDefinition(false);
        boolean known = ALTERED.contains(kind) || (kind.equals("table") && syntax != SqlSyntax.POSTGRESQL);
        return Trace.DEFINITION.bit() | bit(Trace.HIDDEN_CODE, !known);
    }

    /** What a word within a statement leaves. Hot: most are none of these. */
    int following(int index) {
        return switch (tokens.first(index)) {
            case 't' ->
                bit(Trace.TEMPORARY_TABLE, TEMPORARY.contains(tokens.word(index)) && isBeforeTemporary(index - 1));
            case 'h' -> bit(Trace.HELD_CURSOR, tokens.isWord(index, "hold") && tokens.isWord(index - 1, "with"));
            case 'c' -> chain(index);
            case 'v' -> bit(Trace.SEQUENCE, tokens.isWord(index, "value") && tokens.isWord(index - 1, "next"));
            case 'n' -> bit(Trace.SEQUENCE, tokens.isWord(index, "nextval") && tokens.isSymbol(index - 1, '.'));
            case 'e' -> bit(Trace.HIDDEN_CODE, tokens.isWord(index, "execute") && tokens.isWord(index - 1, "as"));
            case 'p' -> bit(Trace.UNKNOWN, tokens.isWord(index, "program") && tokens.isWord(leading, "copy"));
            case 'l' ->
                bit(Trace.PROCESS, tokens.isWord(index, "language") && !LANGUAGES.contains(tokens.word(index + 1)));
            case 'u' -> update(index);
            case 'i' -> into(index);
            case 'r' -> bit(Trace.PROCESS, endsSession(index));
            default -> Trace.NONE;
        };
    }

    private boolean isBeforeTemporary(int index) {
        return tokens.isWord(index, "into")
                || tokens.isWord(index, "local")
                || tokens.isWord(index, "global")
                || tokens.isWord(index, "create")
                || tokens.isWord(index, "replace");
    }

    /** {@code COMMIT AND CHAIN} begins a transaction; {@code {? = call …}}. */
    private int chain(int index) {
        boolean chains = tokens.isWord(index, "chain") && tokens.isWord(index - 1, "and");
        return bit(Trace.TRANSACTION, chains)
                | bit(Trace.HIDDEN_CODE, tokens.isWord(index, "call") && isInBraces(index));
    }

    private boolean isInBraces(int call) {
        return tokens.isSymbol(call - 1, '{') || tokens.isSymbol(call - 1, '=');
    }

    /** MySQL's {@code COMMIT RELEASE}: the server says goodbye behind it. */
    private boolean endsSession(int index) {
        return syntax == SqlSyntax.MYSQL
                && tokens.isWord(index, "release")
                && !tokens.isWord(index - 1, "no")
                && (tokens.isWord(leading, "commit") || tokens.isWord(leading, "rollback"));
    }

    private int update(int index) {
        updates |= tokens.isWord(index, "update");
        return Trace.NONE;
    }

    /** {@code SELECT … INTO t} makes a table, or sets a variable. */
    private int into(int index) {
        inserts |= tokens.isWord(index, "insert") && tokens.isWord(index + 1, "into");
        boolean makes = tokens.isWord(index, "into")
                && !tokens.isWord(index - 1, "insert")
                && !tokens.isWord(index - 1, "merge")
                && !tokens.isWord(index - 1, "replace")
                && !tokens.isWord(index - 1, "ignore");
        return bit(Trace.DEFINITION, makes);
    }

    /** Takes note of a name. */
    void mentions(int index) {
        mentionsSettings |= tokens.startsWith(index, "pg_settings");
        profiles |= syntax == SqlSyntax.MYSQL && tokens.startsWith(index, "profiling");
    }

    /** Whether this {@code WITH} begins a list of queries. */
    boolean startsQueries(int with) {
        return Names.startsQueries(tokens, with, inserts);
    }

    /** What the statement leaves as a whole: who updates {@code pg_settings} sets them. */
    int finish() {
        int found = bit(Trace.SETTING, updates && mentionsSettings) | bit(Trace.PROCESS, profiles);
        profiles = false;
        updates = false;
        inserts = false;
        mentionsSettings = false;
        explains = false;
        leading = -1;
        names.startStatement();
        return found;
    }

    /** Whether one of JDBC's escapes begins with this word, or with the parameter of a call. */
    boolean isEscape(int index) {
        return ESCAPES.contains(tokens.word(index))
                || (tokens.is(index, SqlToken.Kind.PARAMETER) && tokens.isWord(index + 2, "call"));
    }

    private static int bit(Trace trace, boolean found) {
        return found ? trace.bit() : Trace.NONE;
    }
}
