package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.driver.syntax.SqlToken.Kind;
import dev.retort.driver.syntax.SqlTokens;
import dev.retort.error.StatementException;
import dev.retort.error.TransactionRolledBackException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The innermost transaction that is open on a connection, and whether the database has given the whole up because a
 * statement failed: a commit would store nothing then, or only what came after, and most drivers would not say so. Used by
 * one thread at a time.
 */
final class OpenTransaction {
    /** PostgreSQL's answer to what comes behind a failure. */
    private static final String ABORTED = "25P02";

    private final Dialect dialect;
    private final java.sql.Connection jdbc;
    private final ErrorTranslator errors;
    private @Nullable Transaction innermost;
    private int statements;
    private boolean rolledBack;
    private @Nullable StatementException failure;

    OpenTransaction(Dialect dialect, java.sql.Connection jdbc, ErrorTranslator errors) {
        this.dialect = dialect;
        this.jdbc = jdbc;
        this.errors = errors;
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

    StatementException translate(SQLException exception, @Nullable String sql) {
        return translate(exception, sql, List.of());
    }

    /** What a failure on this connection is to the program; the transaction takes note of it. */
    StatementException translate(SQLException exception, @Nullable String sql, List<@Nullable Object> parameters) {
        StatementException translated = errors.translate(exception, sql, parameters);
        failed(translated);
        return translated;
    }

    private void failed(StatementException exception) {
        if (innermost == null || rolledBack) {
            return;
        }
        if (failure == null || !isEcho(exception.vendorException())) {
            failure = exception;
        }
        try {
            boolean undone = dialect.hasRolledBack(jdbc, exception.vendorException());
            rolledBack = undone && statements > 1;
        } catch (SQLException e) {
            exception.addSuppressed(e); // a connection that cannot answer cannot commit either
        }
    }

    /** Whether a statement was refused only because an earlier one had failed, which is the failure to be told of. */
    private static boolean isEcho(SQLException exception) {
        String message = exception.getMessage();
        return ABORTED.equals(exception.getSQLState())
                || (message != null && message.contains("Current transaction is aborted")); // DuckDB's
    }

    /** Called before a commit, also of a savepoint. */
    void requireAlive(Transaction ending) throws SQLException {
        if (isGivenUp()) {
            throw ending.undone(new TransactionRolledBackException(dialect.name(), failure));
        }
    }

    /** Called before a text, which may be a commit of the program's own. */
    void requireAlive(String sql) throws SQLException {
        if (commits(sql) && isGivenUp()) {
            throw new TransactionRolledBackException(dialect.name(), failure);
        }
    }

    /** Whether a text begins with a commit, or its first phase. */
    private boolean commits(String sql) {
        SqlTokens tokens = new SqlTokens(sql, dialect.syntax());
        boolean prepares = nextIs(tokens, sql, "PREPARE");
        return prepares
                ? nextIs(tokens, sql, "TRANSACTION")
                : isWord(tokens, sql, "COMMIT") || isWord(tokens, sql, "END");
    }

    private static boolean nextIs(SqlTokens tokens, String sql, String word) {
        return tokens.nextSignificant() && isWord(tokens, sql, word);
    }

    private static boolean isWord(SqlTokens tokens, String sql, String word) {
        return tokens.kind() == Kind.WORD
                && tokens.end() - tokens.start() == word.length()
                && sql.regionMatches(true, tokens.start(), word, 0, word.length());
    }

    private boolean isGivenUp() throws SQLException {
        return rolledBack || dialect.answersCommitWithRollback(jdbc, failure != null);
    }
}
