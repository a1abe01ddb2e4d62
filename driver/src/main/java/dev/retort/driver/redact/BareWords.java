package dev.retort.driver.redact;

import dev.retort.driver.syntax.SqlToken;
import java.util.Set;

/**
 * Where in a statement words may be values. In queries and changes of data, and in what defines tables, words are keywords
 * and names. Elsewhere a password may stand there bare ({@code IDENTIFIED BY abc}, {@code SET x = abc}), and of statements
 * that nobody knows here only the first words are shown.
 */
final class BareWords {
    private static final Set<String> DATA =
            Statement.words("SELECT WITH VALUES TABLE INSERT REPLACE UPDATE DELETE MERGE CALL");

    private static final Set<String> NAMES_ONLY = Statement.words(
            "BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE END ABORT DROP TRUNCATE LOCK LISTEN UNLISTEN ANALYZE "
                    + "VACUUM DEALLOCATE FETCH CLOSE MOVE SHOW DESCRIBE DESC USE REINDEX CLUSTER REFRESH CHECKPOINT DISCARD "
                    + "COMMENT GRANT REVOKE RESET");

    private static final Set<String> DEFINED = Statement.words("TABLE INDEX VIEW SCHEMA SEQUENCE TYPE DOMAIN");

    private static final Set<String> BEFORE_DEFINED = Statement.words(
            "OR REPLACE UNIQUE TEMP TEMPORARY GLOBAL LOCAL UNLOGGED MATERIALIZED RECURSIVE CACHED MEMORY FULLTEXT "
                    + "SPATIAL CLUSTERED NONCLUSTERED");

    /** Behind these a definition has a name. */
    private static final Set<String> BEFORE_NAME = Statement.words(
            "COLUMN ADD DROP RENAME ALTER MODIFY CHANGE ON TO TABLE INDEX VIEW SCHEMA SEQUENCE TYPE DOMAIN EXISTS "
                    + "FROM CONSTRAINT INTO ONLY SAVEPOINT CONCURRENTLY REFERENCES LISTEN UNLISTEN SHOW RESET TRUNCATE "
                    + "ANALYZE VACUUM USE DESCRIBE LOCK OF BY GRANT REVOKE ALL KEY USER ROLE");

    /** Settings of which all say what they do to the session and nothing else. */
    private static final Set<String> HARMLESS_SET =
            Statement.words("TIME TRANSACTION ROLE SCHEMA NAMES CONSTRAINTS CHARACTERISTICS CHARACTER");

    private static final Set<String> BEFORE_SETTING = Set.of("SESSION", "LOCAL", "GLOBAL", "PERSIST");

    private static final Set<String> HARMLESS_PRAGMAS = Statement.words(
            "FOREIGN_KEYS JOURNAL_MODE SYNCHRONOUS BUSY_TIMEOUT USER_VERSION TABLE_INFO TABLE_XINFO INDEX_LIST "
                    + "INDEX_INFO FOREIGN_KEY_LIST CACHE_SIZE TEMP_STORE RECURSIVE_TRIGGERS OPTIMIZE");

    private static final Set<String> BEFORE_VALUE =
            Statement.words("TO BY AS WITH OPTIONS USING VALUES IDENTIFIED KEY CONNECTION FROM");

    /** Others that a statement can begin with; what begins otherwise may be anything. */
    private static final Set<String> VERBS = Statement.words(
            "CREATE ALTER EXECUTE EXEC COPY DO DECLARE PREPARE NOTIFY EXPLAIN ATTACH DETACH CONNECT IMPORT EXPORT "
                    + "LOAD UNLOAD KILL FLUSH RENAME BACKUP RESTORE SCRIPT RUNSCRIPT SECURITY REASSIGN OPEN INSTALL "
                    + "SHUTDOWN SIGNAL HANDLER OPTIMIZE CHECK REPAIR PURGE SET PRAGMA");

    private static final int SHOWN_WORDS = 3;

    private final Statement statement;

    private BareWords(Statement statement) {
        this.statement = statement;
    }

    /** Whether the statement reads or changes data: its words are keywords and names. */
    static boolean isData(Statement statement) {
        int first = 0;
        if (Set.of("EXPLAIN", "DESCRIBE", "DESC").contains(statement.keyword(0))) {
            first = 1;
            while (statement.token(first).isWord("ANALYZE", "VERBOSE", "PLAN", "FOR", "EXTENDED", "QUERY")) {
                first++;
            }
            first = statement.token(first).isSymbol('(') ? statement.close(first) + 1 : first;
        }
        while (statement.opens(first)
                || statement.token(first).is(SqlToken.Kind.PARAMETER)
                || statement.token(first).isSymbol('=')) {
            first++; // (SELECT …), {call …}, {?= call …}
        }
        return DATA.contains(statement.keyword(first));
    }

    /** From which piece on words may be values; the number of pieces if none may be. */
    static int begin(Statement statement) {
        return isData(statement) ? statement.size() : new BareWords(statement).begin();
    }

    /** Whether the statement sets something harmless, so that texts in it can be shown. */
    static boolean isHarmlessSetting(Statement statement) {
        return statement.token(0).isWord("SET") && new BareWords(statement).begin() == statement.size();
    }

    private int begin() {
        String first = statement.keyword(0);
        if (first.equals("SET")) {
            return ofSetting();
        }
        if (first.equals("PRAGMA")) {
            return HARMLESS_PRAGMAS.contains(statement.keyword(1)) ? statement.size() : 2;
        }
        return NAMES_ONLY.contains(first) || definesTables(first) ? behindUnexpectedMention() : ofUnknown();
    }

    /** {@code CREATE TABLE t (…)}, whose numbers are lengths. */
    static boolean definesTable(Statement statement) {
        return statement.keyword(0).equals("CREATE")
                && statement.keyword(1).equals("TABLE")
                && statement.tokens().stream().noneMatch(token -> token.isWord("SELECT", "VALUES"));
    }

    private boolean definesTables(String first) {
        int next = 1;
        while (BEFORE_DEFINED.contains(statement.keyword(next))) {
            next++;
        }
        return (first.equals("CREATE") || first.equals("ALTER")) && DEFINED.contains(statement.keyword(next));
    }

    /** {@code CREATE TABLE t (password text)} is a name where names stand, {@code GRANT … IDENTIFIED BY abc} is not. */
    private int behindUnexpectedMention() {
        int depth = 0;
        for (int index = 1; index < statement.size(); index++) {
            depth += statement.opens(index) ? 1 : statement.closes(index) ? -1 : 0;
            boolean name = depth > 0
                    || BEFORE_NAME.contains(statement.keyword(index - 1))
                    || statement.token(index - 1).isSymbol('.')
                    || statement.token(index - 1).isSymbol(',');
            if (statement.token(index).isWord("IDENTIFIED") || (!name && statement.isMention(index))) {
                return index + 1;
            }
        }
        return statement.size();
    }

    /** {@code SET SESSION a.b = x}. */
    private int ofSetting() {
        int name = 1;
        while (BEFORE_SETTING.contains(statement.keyword(name))
                && !statement.token(name + 1).isSymbol('=')
                && !statement.token(name + 1).isSymbol('.')) {
            name++;
        }
        int mention = firstMention();
        if (HARMLESS_SET.contains(statement.keyword(name))) {
            return mention < 0 ? statement.size() : mention + 1;
        }
        int operator = name + 1;
        while (statement.token(operator).isSymbol('.')) {
            operator += 2;
        }
        boolean sets = statement.token(name).isName()
                && (statement.token(operator).isSymbol('=')
                        || statement.token(operator).isWord("TO"));
        if (mention >= 0) {
            return (sets ? operator : mention) + 1;
        }
        return sets ? statement.size() : name + 1;
    }

    private int firstMention() {
        for (int index = 1; index < statement.size(); index++) {
            if (statement.isMention(index) || statement.token(index).isWord("IDENTIFIED")) {
                return index;
            }
        }
        return -1;
    }

    /** Whether the statement begins with a word that is known to begin statements. */
    static boolean hasVerb(Statement statement) {
        String first = statement.keyword(0);
        return isData(statement) || NAMES_ONLY.contains(first) || VERBS.contains(first);
    }

    private int ofUnknown() {
        if (!hasVerb(statement)) {
            return 0;
        }
        int words = 0;
        for (int index = 0; index < statement.size(); index++) {
            SqlToken token = statement.token(index);
            if (token.is(SqlToken.Kind.WORD)) {
                words++;
                boolean announces = index > 0 && (BEFORE_VALUE.contains(token.keyword()) || statement.isMention(index));
                if (announces) {
                    return index + 1;
                }
                if (words == SHOWN_WORDS) {
                    return statement.token(index + 1).isWord("PASSWORD", "IDENTIFIED", "SET") ? index + 2 : index + 1;
                }
            } else if (!token.isSymbol('.')
                    && !token.text().startsWith("\"")
                    && !token.text().startsWith("`")) {
                return index;
            }
        }
        return statement.size();
    }
}
