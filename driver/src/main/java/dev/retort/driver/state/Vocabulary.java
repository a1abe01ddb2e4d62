package dev.retort.driver.state;

import dev.retort.driver.syntax.SqlSyntax;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of words and operators, by the database whose they are. Immutable. Looked up within the text, since nothing
 * is to be made for each word.
 */
final class Vocabulary {
    /** A function that changes nothing. */
    static final int FUNCTION = 1;

    /** A type whose values are read without code of others. */
    static final int TYPE = 1 << 1;

    /** A word of the language; behind it a value or a name may begin. */
    static final int KEYWORD = 1 << 2;

    /** One that is no function, whatever stands behind it. */
    static final int RESERVED = 1 << 3;

    /** One that is itself a value. */
    static final int VALUE = 1 << 4;

    /** An operator. */
    static final int OPERATOR = 1 << 5;

    /** From here on upwards stand the traces that a function leaves. */
    static final int TRACES = 8;

    private static final String VALUES = "null true false end current_date current_time current_timestamp current_user"
            + " current_role current_catalog localtime localtimestamp session_user system_user";

    private static final Vocabulary POSTGRESQL = new Builder()
            .add(PostgresqlWords.FUNCTIONS, FUNCTION)
            .add(PostgresqlWords.VOLATILE_FUNCTIONS, FUNCTION)
            .add(PostgresqlWords.TYPES, TYPE)
            .add(PostgresqlWords.OPERATORS, OPERATOR)
            .add(PostgresqlWords.RESERVED, KEYWORD | RESERVED)
            .add(PostgresqlWords.OTHER_KEYWORDS, KEYWORD)
            .build();

    private static final Vocabulary MYSQL = standard()
            .add(CommonWords.FUNCTIONS, FUNCTION)
            .add(CommonWords.MYSQL_FUNCTIONS, FUNCTION)
            .add(CommonWords.MYSQL_RESERVED, KEYWORD | RESERVED)
            .build();
    private static final Vocabulary SQLITE =
            common().add(CommonWords.SQLITE_FUNCTIONS, FUNCTION).build();
    private static final Vocabulary H2 = common().add(CommonWords.H2_FUNCTIONS, FUNCTION)
            .add("qualify", KEYWORD | RESERVED)
            .build();
    private static final Vocabulary COMMON = common().build();
    private static final Vocabulary STANDARD = standard().build();

    /** By hash, with free places between them. */
    private final @Nullable String[] words;

    private final int[] meanings;

    private Vocabulary(@Nullable String[] words, int[] meanings) {
        this.words = words;
        this.meanings = meanings;
    }

    static Vocabulary of(SqlSyntax syntax) {
        return switch (syntax) {
            case POSTGRESQL -> POSTGRESQL;
            case MYSQL -> MYSQL;
            case SQLITE -> SQLITE;
            case H2 -> H2;
            case DERBY, HSQLDB, DUCKDB -> COMMON;
            case OTHER -> STANDARD;
        };
    }

    private static Builder standard() {
        return new Builder()
                .add(CommonWords.STANDARD_FUNCTIONS, FUNCTION)
                .add(CommonWords.TYPES, TYPE)
                .add(PostgresqlWords.RESERVED, KEYWORD)
                .add(PostgresqlWords.OTHER_KEYWORDS, KEYWORD)
                .add(CommonWords.RESERVED, KEYWORD | RESERVED);
    }

    private static Builder common() {
        return standard().add(CommonWords.FUNCTIONS, FUNCTION);
    }

    /** What the piece of the text means; 0 for nothing that is known. Hot: capitals are read as small letters. */
    int meaning(String sql, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + lower(sql.charAt(i));
        }
        int place = spread(hash) & (words.length - 1);
        for (String word = words[place]; word != null; word = words[place]) {
            if (word.length() == end - start && matches(word, sql, start)) {
                return meanings[place];
            }
            place = (place + 1) & (words.length - 1);
        }
        return 0;
    }

    /** As {@link #meaning(String, int, int)}, but capitals are others than small letters. */
    int meaningOfExact(String name) {
        int meaning = meaning(name, 0, name.length());
        for (int i = 0; i < name.length(); i++) {
            meaning = lower(name.charAt(i)) == name.charAt(i) ? meaning : 0;
        }
        return meaning;
    }

    /** The traces that a function of this meaning leaves. */
    static int traces(int meaning) {
        return meaning >>> TRACES;
    }

    private static boolean matches(String word, String sql, int start) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != lower(sql.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char sign) {
        return sign >= 'A' && sign <= 'Z' ? (char) (sign + ('a' - 'A')) : sign;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    /** Gathers words; what is said of one twice is both. */
    private static final class Builder {
        private static final int PLACES = 1 << 12;

        private final @Nullable String[] words = new String[PLACES];
        private final int[] meanings = new int[PLACES];

        Builder() {
            add(VALUES, KEYWORD | VALUE);
            add("set_config", traces(Trace.SETTING));
            add("pg_advisory_lock pg_advisory_lock_shared pg_try_advisory_lock", traces(Trace.SESSION_LOCK));
            add("pg_try_advisory_lock_shared pg_advisory_unlock", traces(Trace.SESSION_LOCK));
            add("pg_advisory_unlock_shared pg_advisory_unlock_all get_lock release_lock", traces(Trace.SESSION_LOCK));
            add("release_all_locks", traces(Trace.SESSION_LOCK));
            add("nextval setval", traces(Trace.SEQUENCE));
            add("setseed", traces(Trace.RANDOM_SEED));
            add("pg_create_physical_replication_slot", traces(Trace.REPLICATION_SLOT));
            add("pg_create_logical_replication_slot", traces(Trace.REPLICATION_SLOT));
            add("pg_copy_physical_replication_slot", traces(Trace.REPLICATION_SLOT));
            add("pg_copy_logical_replication_slot", traces(Trace.REPLICATION_SLOT));
            add("load_extension", traces(Trace.PROCESS));
        }

        private static int traces(Trace trace) {
            return trace.bit() << TRACES;
        }

        Builder add(String list, int meaning) {
            StringTokenizer tokens = new StringTokenizer(list);
            while (tokens.hasMoreTokens()) {
                put(tokens.nextToken(), meaning);
            }
            return this;
        }

        private void put(String word, int meaning) {
            int place = spread(word.hashCode()) & (PLACES - 1);
            while (words[place] != null && !word.equals(words[place])) {
                place = (place + 1) & (PLACES - 1);
            }
            words[place] = word;
            meanings[place] |= meaning;
        }

        Vocabulary build() {
            return new Vocabulary(words, meanings);
        }
    }
}
