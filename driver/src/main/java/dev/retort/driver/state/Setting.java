package dev.retort.driver.state;

/** What of a session JDBC lets a user change, in the order in which changes are undone. */
public enum Setting {
    /** {@link java.sql.Connection#setAutoCommit}; a {@code Boolean}. First, since others may not be set in a transaction. */
    AUTO_COMMIT,
    /** {@link java.sql.Connection#setReadOnly}; a {@code Boolean}. */
    READ_ONLY,
    /** {@link java.sql.Connection#setTransactionIsolation}; an {@code Integer}. */
    ISOLATION,
    /** {@link java.sql.Connection#setCatalog}; a {@code String}. */
    CATALOG,
    /** {@link java.sql.Connection#setSchema}; a {@code String}. */
    SCHEMA,
    /** {@link java.sql.Connection#setNetworkTimeout}; an {@code Integer}, milliseconds. */
    NETWORK_TIMEOUT,
    /** {@link java.sql.Connection#setHoldability}; an {@code Integer}. */
    HOLDABILITY,
    /** {@link java.sql.Connection#setClientInfo(java.util.Properties)}; {@code Properties}. */
    CLIENT_INFO,
    /** {@link java.sql.Connection#setTypeMap}; a {@code Map}. */
    TYPE_MAP
}
