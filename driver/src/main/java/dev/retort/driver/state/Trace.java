package dev.retort.driver.state;

/**
 * What a statement's text may leave behind in the session, beyond what JDBC's own setters change. Sets of traces are bit
 * masks, since one is made for each statement.
 */
public enum Trace {
    /**
     * {@code BEGIN}, {@code START TRANSACTION}, SQLite's {@code SAVEPOINT}: a transaction of which the vendor's driver may
     * know nothing.
     */
    TRANSACTION(1 << 0),
    /**
     * {@code SET}, {@code RESET}, {@code set_config}, {@code PRAGMA}, {@code USE}, user variables: what was prepared before may
     * mean another thing now.
     */
    SETTING(1 << 1),
    /** {@code CREATE TEMPORARY} …, {@code SELECT … INTO TEMP}, anything in {@code pg_temp}. */
    TEMPORARY_TABLE(1 << 2),
    /** {@code PREPARE}, {@code DEALLOCATE}, {@code DISCARD}: statements prepared by SQL. */
    PREPARED_STATEMENT(1 << 3),
    /** {@code LISTEN}, {@code UNLISTEN}. */
    LISTENING(1 << 4),
    /** Locks that last as long as the session: {@code pg_advisory_lock}, {@code GET_LOCK}, {@code LOCK TABLES}. */
    SESSION_LOCK(1 << 5),
    /** {@code DECLARE … WITH HOLD}. */
    HELD_CURSOR(1 << 6),
    /**
     * Code that the text does not show: {@code DO}, {@code CALL}, {@code EXECUTE}, a function, an operator, a type or a
     * literal of a type that is not the database's own.
     */
    HIDDEN_CODE(1 << 7),
    /** {@code SET LOCAL}: ends with the transaction in PostgreSQL, with the session in MariaDB. */
    LOCAL_SETTING(1 << 8),
    /** {@code nextval}, {@code setval}, {@code NEXT VALUE FOR}: what {@code currval} and {@code lastval} then tell. */
    SEQUENCE(1 << 9),
    /** {@code setseed}, {@code rand(7)}: the random numbers that follow. */
    RANDOM_SEED(1 << 10),
    /** A slot of replication, which may be temporary: only the end of the session drops it for sure. */
    REPLICATION_SLOT(1 << 11),
    /**
     * What stays in the session's process until its end: {@code LOAD}, {@code CREATE EXTENSION}, {@code load_extension}; a
     * backup, which ends with it; MariaDB's profiles of statements.
     */
    PROCESS(1 << 12),
    /**
     * {@code CREATE}, {@code ALTER}, {@code DROP} of what all sessions see. Leaves nothing in the session itself, but in
     * PostgreSQL, where a database may have event triggers, whose functions run with it, and where the search path may begin
     * with {@code pg_temp}.
     */
    DEFINITION(1 << 13),
    /** A setting by which no text means another thing: PostgreSQL's search path, a time-out, one of the user's own. */
    NEUTRAL_SETTING(1 << 15),
    /** A text that is not understood as a whole, or no statement that is known: it may have left anything. */
    UNKNOWN(1 << 14);

    /** The set of no trace. */
    public static final int NONE = 0;

    private final int bit;

    Trace(int bit) {
        this.bit = bit;
    }

    /** This trace as a set of one. */
    public int bit() {
        return bit;
    }

    /** Whether the set has this trace. */
    public boolean isIn(int traces) {
        return (traces & bit) != 0;
    }
}
