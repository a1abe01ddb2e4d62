package dev.retort.engine;

import dev.retort.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What options have changed of a JDBC connection, with what it was before: the pool below may be somebody's who undoes
 * nothing. Used by one thread at a time.
 */
final class SessionSettings {
    private final Connection jdbc;
    private final Dialect dialect;
    private @Nullable Integer isolationBefore;
    private @Nullable Boolean readOnlyBefore;
    private @Nullable Boolean readOnly;

    SessionSettings(Connection jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    void apply(ExecutionOptions options) throws SQLException {
        if (options.isolationLevel().isPresent()) {
            int wanted = options.isolationLevel().get().jdbc();
            int before = jdbc.getTransactionIsolation();
            if (before != wanted) {
                isolationBefore = isolationBefore == null ? Integer.valueOf(before) : isolationBefore;
                dialect.setIsolation(jdbc, wanted);
            }
        }
        if (options.readOnly().isPresent()) {
            boolean wanted = options.readOnly().get();
            boolean current = readOnly == null ? jdbc.isReadOnly() : readOnly;
            if (current != wanted) {
                readOnlyBefore = readOnlyBefore == null ? Boolean.valueOf(current) : readOnlyBefore;
                dialect.setReadOnly(jdbc, wanted);
                readOnly = wanted;
            }
        }
    }

    void restore() throws SQLException {
        if (readOnlyBefore != null && !readOnlyBefore.equals(readOnly)) {
            dialect.setReadOnly(jdbc, readOnlyBefore);
        }
        if (isolationBefore != null) {
            jdbc.setTransactionIsolation(isolationBefore);
        }
    }
}
