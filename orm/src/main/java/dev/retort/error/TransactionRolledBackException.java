package dev.retort.error;

import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that would have stored nothing, since the database had given the transaction up when a statement failed.
 *
 * <p>Occurs when that failure was caught and the transaction committed all the same: PostgreSQL then answers the commit with
 * a rollback, and others have rolled back already (on a deadlock) and would only store what came after. Let the failure end
 * the transaction and try the whole again; or run what may fail in a savepoint
 * ({@code connection.begin(inner -> …)} within the transaction), which alone is undone.
 */
public final class TransactionRolledBackException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Says so of a database; the failure, where it was seen, is the cause of the cause. */
    public TransactionRolledBackException(String database, @Nullable StatementException failure) {
        super(refusal(database, failure));
    }

    private static Refusal refusal(String database, @Nullable StatementException failure) {
        String said =
                "Nothing was committed: " + database + " had given the transaction up when a statement in it failed"
                        + (failure == null ? "" : " (" + failure.getMessage() + ")")
                        + ". Let that failure end the transaction and try the whole again, or run what may fail in a"
                        + " savepoint: connection.begin(inner -> …) within the transaction";
        return Refusal.shown(new SQLTransactionRollbackException(said, "40000", failure), said, null, List.of());
    }
}
