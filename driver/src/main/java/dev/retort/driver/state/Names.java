package dev.retort.driver.state;

import dev.retort.driver.state.Frames.Kind;
import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken;
import java.util.Set;

/**
 * Says of names in a statement whether they may run code that the text does not show: functions, operators and types that
 * are not the database's own. Whatever is not proved to run none does.
 *
 * <p>What helps to prove it, with PostgreSQL: behind a value or a name no call can begin, so that a name with parentheses
 * there is an alias with its columns, or a keyword; a keyword that can never be the name of a function is none. Of a built-in
 * name it is not known whether a function of the same name and with better fitting types, or in a schema that is searched
 * first, is called in its stead; nor whether the name behind an alias and a dot is a column, or a function of the whole row.
 */
final class Names {
    /** Words that are one piece of the language together, before a parenthesis or a literal, where the second alone may be a name. */
    private static final Set<String> PAIRS = Set.of(
            "order by",
            "group by",
            "partition by",
            "by rollup",
            "by cube",
            "by range",
            "by list",
            "by hash",
            "by key",
            "grouping sets",
            "within group",
            "primary key",
            "foreign key",
            "duplicate key",
            "on conflict",
            "as materialized",
            "not materialized",
            "as identity",
            "update set",
            "then insert",
            "left join",
            "right join",
            "full join",
            "inner join",
            "outer join",
            "cross join",
            "natural join",
            "straight_join join",
            "fetch first",
            "fetch next",
            "time zone",
            "character varying",
            "char varying",
            "nchar varying",
            "bit varying",
            "is document");

    /** Functions that JDBC itself knows, in braces. */
    private static final Set<String> JDBC_FUNCTIONS = Set.of(
            "atan2",
            "char",
            "curdate",
            "curtime",
            "database",
            "dayname",
            "dayofmonth",
            "dayofweek",
            "dayofyear",
            "hour",
            "ifnull",
            "insert",
            "lcase",
            "locate",
            "log10",
            "minute",
            "month",
            "monthname",
            "quarter",
            "rand",
            "second",
            "space",
            "timestampadd",
            "timestampdiff",
            "truncate",
            "ucase",
            "user",
            "week",
            "year");

    private static final Set<String> CASTS =
            Set.of("cast", "treat", "xmlserialize", "try_cast", "safe_cast", "convert");

    /** Behind these words of a definition a name with parentheses is a table, a view or an index. */
    private static final Set<String> BEFORE_DEFINED = Set.of("table", "exists", "view", "references", "index", "key");

    private final SignificantTokens tokens;
    private final Frames frames;
    private final boolean postgresql;
    private final SqlSyntax syntax;

    /** The statement defines a table, a view or an index. */
    private boolean defines;

    /** It defines an index. */
    private boolean indexes;

    Names(SignificantTokens tokens, Frames frames, SqlSyntax syntax) {
        this.tokens = tokens;
        this.frames = frames;
        this.syntax = syntax;
        postgresql = syntax == SqlSyntax.POSTGRESQL;
    }

    void startStatement() {
        defines = false;
        indexes = false;
    }

    void startDefinition(boolean index) {
        defines = true;
        indexes = index;
    }

    /** What a name in front of a parenthesis may leave. */
    int called(int name) {
        return isQualified(name) ? qualified(name) : unqualified(name);
    }

    private int unqualified(int name) {
        int known = traces(name) | special(name);
        if (known != Trace.NONE || tokens.isSymbol(name - 1, '{')) {
            return known;
        }
        if (tokens.isWord(name - 1, "fn") && tokens.isSymbol(name - 2, '{')) {
            boolean harmless = tokens.means(name, Vocabulary.FUNCTION | Vocabulary.RESERVED)
                    || JDBC_FUNCTIONS.contains(tokens.word(name));
            return hidden(!harmless);
        }
        if (postgresql && tokens.isWord(name, "operator")) {
            return hidden(!isBuiltInOperator(name));
        }
        boolean hidden =
                !tokens.means(name, Vocabulary.RESERVED) && !isAlias(name) && !isPair(name) && !isBuiltIn(name);
        return hidden(hidden) | ofServer(hidden, name);
    }

    /** Settings with a dot in their name are the user's own, and the server gives them no meaning. */
    private int traces(int name) {
        boolean own = tokens.is(name + 2, SqlToken.Kind.LITERAL)
                && tokens.isSymbol(name + 3, ',')
                && tokens.text(name + 2).indexOf('.') > 0;
        int known = tokens.traces(name);
        return known == Trace.SETTING.bit() && own ? Trace.NEUTRAL_SETTING.bit() : known;
    }

    /**
     * PostgreSQL's own functions that are not known may begin a backup, or what else no cleaning undoes; in SQLite a name in
     * quotes may be {@code load_extension}, however it is spelt.
     */
    private int ofServer(boolean hidden, int name) {
        boolean own = postgresql
                ? tokens.startsWith(name, "pg_")
                : syntax == SqlSyntax.SQLITE && tokens.is(name, SqlToken.Kind.QUOTED);
        return hidden && own ? Trace.PROCESS.bit() : Trace.NONE;
    }

    private boolean isBuiltIn(int name) {
        int wanted = Vocabulary.FUNCTION | Vocabulary.TYPE;
        if (tokens.is(name, SqlToken.Kind.QUOTED)) {
            return postgresql && (tokens.meaningOfQuoted(name) & wanted) != 0;
        }
        // a blank before the parenthesis makes it a function of one's own on MariaDB
        return tokens.means(name, wanted) && (syntax != SqlSyntax.MYSQL || tokens.isGlued(name + 1));
    }

    /** {@code rand(7)}, {@code last_insert_id(7)}: with an argument they leave something. */
    private int special(int name) {
        if (tokens.isSymbol(name + 2, ')')) {
            return Trace.NONE;
        }
        boolean seeds = syntax == SqlSyntax.H2 || syntax == SqlSyntax.HSQLDB || syntax == SqlSyntax.DERBY;
        if (seeds && (tokens.isWord(name, "rand") || tokens.isWord(name, "random"))) {
            return Trace.RANDOM_SEED.bit();
        }
        return syntax == SqlSyntax.MYSQL && tokens.isWord(name, "last_insert_id") ? Trace.SEQUENCE.bit() : Trace.NONE;
    }

    /** A name with parentheses that is no call, but names columns; or a keyword. */
    boolean isAlias(int name) {
        boolean keyword = tokens.isWord(name) && tokens.means(name, Vocabulary.KEYWORD);
        boolean closed = frames.isClosedAt(name - 1, Kind.QUERY) || frames.isClosedAt(name - 1, Kind.CALL);
        boolean behindValue = (postgresql || keyword) ? isBehindValue(name) : closed;
        return behindValue || isNamed(name);
    }

    /** Whether what begins here stands behind a value, a name, or {@code NOT} behind one. */
    private boolean isBehindValue(int index) {
        return isValue(index - 1) || (tokens.isWord(index - 1, "not") && isValue(index - 2));
    }

    private boolean isValue(int index) {
        return switch (tokens.kind(index)) {
            case LITERAL, NUMBER, PARAMETER, QUOTED -> true;
            case WORD ->
                isQualified(index)
                        || tokens.means(index, Vocabulary.VALUE)
                        || (!tokens.means(index, Vocabulary.KEYWORD) && !tokens.isSymbol(index - 1, '{'));
            case SYMBOL ->
                tokens.isSymbol(index, ']')
                        || tokens.isSymbol(index, '}')
                        || (tokens.isSymbol(index, ')') && !frames.isClosedAt(index, Kind.DISTINCT));
            default -> false;
        };
    }

    private boolean isNamed(int name) {
        int before = startOf(name) - 1;
        if (tokens.isWord(before, "into") || frames.expectsQuery() || tokens.isWord(before, "recursive")) {
            return true;
        }
        if (tokens.isWord(before, "as")) {
            return !frames.isIn(Kind.CAST) && (postgresql || !defines) && syntax != SqlSyntax.OTHER;
        }
        if (!defines) {
            boolean analyzed = tokens.isWord(before, "copy") || tokens.isWord(before, "analyze");
            return postgresql && analyzed && before == 0;
        }
        return isDefined(before);
    }

    /** Whether a table, a view or an index is defined behind this word. */
    private boolean isDefined(int before) {
        boolean ofIndex = indexes && (tokens.isWord(before, "on") || tokens.isWord(before, "using"));
        return defines && (ofIndex || BEFORE_DEFINED.contains(tokens.word(before)));
    }

    private boolean isPair(int second) {
        return tokens.isWord(second)
                && tokens.means(second, Vocabulary.KEYWORD)
                && PAIRS.contains(tokens.word(second - 1) + " " + tokens.word(second));
    }

    private int qualified(int name) {
        int start = startOf(name);
        boolean ofCatalog = postgresql && start == name - 2 && isNamed(start, "pg_catalog");
        if (ofCatalog) {
            int wanted = Vocabulary.FUNCTION | Vocabulary.TYPE | Vocabulary.RESERVED;
            int meaning = tokens.is(name, SqlToken.Kind.QUOTED)
                    ? tokens.meaningOfQuoted(name)
                    : tokens.means(name, wanted) ? wanted : 0;
            int known = traces(name) | Vocabulary.traces(meaning);
            boolean hidden = (meaning & wanted) == 0;
            return known != Trace.NONE ? known : hidden(hidden) | ofServer(hidden, name);
        }
        boolean expandsArray = postgresql
                && start == name - 2
                && isNamed(start, "information_schema")
                && tokens.isWord(name, "_pg_expandarray");
        return hidden(!expandsArray && !isNamed(name));
    }

    private boolean isNamed(int index, String name) {
        return tokens.isWord(index, name)
                || (tokens.is(index, SqlToken.Kind.QUOTED) && tokens.text(index).equals('"' + name + '"'));
    }

    /** {@code OPERATOR(pg_catalog.+)}. */
    private boolean isBuiltInOperator(int operator) {
        return isNamed(operator + 2, "pg_catalog")
                && tokens.isSymbol(operator + 3, '.')
                && tokens.means(operator + 4, Vocabulary.OPERATOR)
                && tokens.isSymbol(operator + 5, ')');
    }

    /** What the type at this place may leave, if a type stands there. */
    int typed(int name) {
        return hidden(isType(name) && !isBuiltInType(name));
    }

    private boolean isType(int name) {
        int before = name - 1;
        if (tokens.isWord(before, "as")) {
            return frames.isIn(Kind.CAST);
        }
        if (tokens.isWord(before, "returning")) {
            return frames.isIn(Kind.JSON);
        }
        boolean column = frames.isIn(Kind.COLUMNS)
                && tokens.isName(before)
                && (tokens.isSymbol(before - 1, '(')
                        || tokens.isSymbol(before - 1, ',')
                        || tokens.isWord(before - 1, "columns"));
        return column ? !isNoType(name) : tokens.isText(before, "::");
    }

    /** {@code FOR ORDINALITY}, {@code (PARTITION BY …)}. */
    private boolean isNoType(int word) {
        return (tokens.means(word, Vocabulary.RESERVED) && !tokens.means(word, Vocabulary.TYPE)) || isPair(word);
    }

    private boolean isBuiltInType(int name) {
        if (tokens.isSymbol(name + 1, '.')) {
            return postgresql && isNamed(name, "pg_catalog") && !tokens.isSymbol(name + 3, '.') && isOwnType(name + 2);
        }
        return isOwnType(name);
    }

    private boolean isOwnType(int name) {
        if (tokens.is(name, SqlToken.Kind.QUOTED)) {
            return postgresql && (tokens.meaningOfQuoted(name) & Vocabulary.TYPE) != 0;
        }
        boolean whole = !postgresql || !tokens.isWord(name, "double") || tokens.isWord(name + 1, "precision");
        return tokens.means(name, Vocabulary.TYPE) && whole;
    }

    /** What a literal may leave: behind a name it is one of a type, which may be a domain that checks it. */
    int literal(int index) {
        int before = index - 1;
        if (!postgresql || !tokens.isName(before) || tokens.isSymbol(before - 1, '{')) {
            return Trace.NONE;
        }
        if (isQualified(before)) {
            return hidden(startOf(before) != before - 2 || !isBuiltInType(startOf(before)));
        }
        boolean keyword = tokens.isWord(before)
                && (tokens.means(before, Vocabulary.RESERVED)
                        || isPair(before)
                        || (tokens.means(before, Vocabulary.KEYWORD) && isBehindValue(before)));
        return hidden(!keyword && !isOwnType(before));
    }

    /** What the parenthesis at this place opens. */
    Kind opened(int parenthesis) {
        int before = parenthesis - 1;
        boolean ofList =
                frames.listsQueries() && (tokens.isWord(before, "as") || tokens.isWord(before, "materialized"));
        if (ofList || startsQuery(parenthesis + 1)) {
            return Kind.QUERY;
        }
        if (tokens.isWord(before, "on") && tokens.isWord(before - 1, "distinct")) {
            return Kind.DISTINCT;
        }
        if (tokens.isWord(before, "as") || tokens.isWord(before, "columns")) {
            return Kind.COLUMNS;
        }
        if (!tokens.isName(before)) {
            return Kind.ANY;
        }
        String word = tokens.word(before);
        if (CASTS.contains(word)) {
            return Kind.CAST;
        }
        if (word.startsWith("json_")) {
            return Kind.JSON;
        }
        return columnsOrCall(before);
    }

    private Kind columnsOrCall(int name) {
        if (tokens.means(name, Vocabulary.RESERVED)) {
            return tokens.isWord(name, "xmltable") ? Kind.CALL : Kind.ANY;
        }
        if (isDefined(startOf(name) - 1)) {
            return Kind.ANY; // a definition reads no values of its types
        }
        boolean named = !isQualified(name) && isAlias(name) && !tokens.means(name, Vocabulary.KEYWORD);
        return named ? Kind.COLUMNS : Kind.CALL;
    }

    private boolean startsQuery(int index) {
        return tokens.isWord(index, "select")
                || tokens.isWord(index, "with")
                || (tokens.isWord(index, "values") && tokens.isSymbol(index + 1, '('))
                || tokens.isWord(index, "table");
    }

    private boolean isQualified(int name) {
        return tokens.isSymbol(name - 1, '.') && tokens.isName(name - 2);
    }

    private int startOf(int name) {
        int start = name;
        while (isQualified(start)) {
            start -= 2;
        }
        return start;
    }

    /** Whether this {@code WITH} begins a query, and so a list of queries: {@code INSERT INTO t (a) WITH q (b) AS (…)} too. */
    static boolean startsQueries(SignificantTokens tokens, int with, boolean inserts) {
        int before = with - 1;
        boolean named =
                tokens.isSymbol(with + 2, '(') || (tokens.isWord(with + 2, "as") && tokens.isSymbol(with + 3, '('));
        return before < 0
                || tokens.isSymbol(before, ';')
                || tokens.isSymbol(before, '(')
                || tokens.isWord(before, "as")
                || (inserts && named && tokens.isName(with + 1));
    }

    private static int hidden(boolean found) {
        return found ? Trace.HIDDEN_CODE.bit() : Trace.NONE;
    }
}
