package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.error.StatementException;
import dev.retort.error.TransactionRolledBackException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The innermost transaction that is open on a connection, and whether the database has given the whole up because a
 * statement failed: a commit would store nothing then, or only what came after, and most drivers would not say so. Used by
 * one thread at a time.
 */
final class OpenTransaction {
    /** A commit, or its first phase, behind white space and comments. */
    private static final Pattern COMMIT = Pattern.compile(
            "(?:\\s++|--[^\\n]*+\\n?+|/\\*(?s:.*?)\\*/)*+(?:COMMIT|END|PREPARE\\s+TRANSACTION)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final java.sql.Connection jdbc;
    private @Nullable Transaction innermost;
    private int statements;
    private boolean rolledBack;
    private @Nullable StatementException failure;

    OpenTransaction(Dialect dialect, java.sql.Connection jdbc) {
        this.dialect = dialect;
        this.jdbc = jdbc;
    }

    @Nullable
    Transaction innermost() {
        return innermost;
    }

    void begins(Transaction begun) {
        if (innermost == null) {
            statements = 0;
            rolledBack = false;
            failure = null;
        }
        innermost = begun;
    }

    /** Goes on with the transaction around the one that ends, or none. */
    void ends(@Nullable Transaction outer) {
        innermost = outer;
    }

    /** A statement is about to be executed; the first in a transaction that fails takes nothing along. */
    void executes() {
        statements++;
    }

    /** A statement failed, perhaps in this transaction. */
    void failed(StatementException exception) {
        if (innermost == null || rolledBack) {
            return;
        }
        failure = exception;
        try {
            boolean undone = dialect.hasRolledBack(jdbc, exception.vendorException());
            rolledBack = undone && statements > 1;
        } catch (SQLException e) {
            exception.addSuppressed(e); // a connection that cannot answer cannot commit either
        }
    }

    /** Called before a commit, also of a savepoint. */
    void requireAlive(Transaction ending) throws SQLException {
        if (isGivenUp()) {
            throw ending.undone(new TransactionRolledBackException(dialect.name(), failure));
        }
    }

    /** Called before a text, which may be a commit of the program's own. */
    void requireAlive(String sql) throws SQLException {
        if (isGivenUp() && COMMIT.matcher(sql).lookingAt()) {
            throw new TransactionRolledBackException(dialect.name(), failure);
        }
    }

    private boolean isGivenUp() throws SQLException {
        return rolledBack || dialect.answersCommitWithRollback(jdbc, failure != null);
    }
}
