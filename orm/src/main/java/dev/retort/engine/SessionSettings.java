package dev.retort.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What options have changed of a JDBC connection, with what it was before: the pool below may be somebody's who undoes
 * nothing. Used by one thread at a time.
 */
final class SessionSettings {
    private final Connection jdbc;
    private @Nullable Integer isolationBefore;
    private @Nullable Boolean readOnlyBefore;

    SessionSettings(Connection jdbc) {
        this.jdbc = jdbc;
    }

    void apply(ExecutionOptions options) throws SQLException {
        if (options.isolationLevel().isPresent()) {
            int wanted = options.isolationLevel().get().jdbc();
            int before = jdbc.getTransactionIsolation();
            if (before != wanted) {
                isolationBefore = isolationBefore == null ? Integer.valueOf(before) : isolationBefore;
                jdbc.setTransactionIsolation(wanted);
            }
        }
        if (options.readOnly().isPresent()) {
            boolean wanted = options.readOnly().get();
            boolean before = jdbc.isReadOnly();
            if (before != wanted) {
                readOnlyBefore = readOnlyBefore == null ? Boolean.valueOf(before) : readOnlyBefore;
                jdbc.setReadOnly(wanted);
            }
        }
    }

    void restore() throws SQLException {
        if (readOnlyBefore != null) {
            jdbc.setReadOnly(readOnlyBefore);
        }
        if (isolationBefore != null) {
            jdbc.setTransactionIsolation(isolationBefore);
        }
    }
}
