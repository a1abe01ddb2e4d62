package dev.retort.engine;

/** How far transactions are kept apart, by the SQL standard's names. */
public enum IsolationLevel {
    /** May see what others have not committed; PostgreSQL treats it as {@link #READ_COMMITTED}. */
    READ_UNCOMMITTED(java.sql.Connection.TRANSACTION_READ_UNCOMMITTED),
    /** Each statement sees what was committed before it began. */
    READ_COMMITTED(java.sql.Connection.TRANSACTION_READ_COMMITTED),
    /** The transaction sees what was committed before its first statement. */
    REPEATABLE_READ(java.sql.Connection.TRANSACTION_REPEATABLE_READ),
    /** As if transactions ran one behind the other; one may fail with a {@code TransientException} and is tried again. */
    SERIALIZABLE(java.sql.Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbc;

    IsolationLevel(int jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of this level in {@link java.sql.Connection}. */
    int jdbc() {
        return jdbc;
    }
}
