package dev.retort.engine;

import dev.retort.dialect.ErrorClassifier;
import dev.retort.driver.SetUpException;
import dev.retort.error.DataException;
import dev.retort.error.IntegrityException;
import dev.retort.error.OperationalException;
import dev.retort.error.ProgrammingException;
import dev.retort.error.Refusal;
import dev.retort.error.StatementException;
import dev.retort.error.TransientException;
import dev.retort.type.ValueException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wraps what a database refused, once, in the exception that callers can tell apart. */
final class ErrorTranslator {
    private final ErrorClassifier classifier;
    private final boolean showParameters;

    ErrorTranslator(ErrorClassifier classifier, boolean showParameters) {
        this.classifier = classifier;
        this.showParameters = showParameters;
    }

    StatementException translate(SQLException exception, @Nullable String sql) {
        return translate(exception, sql, List.of());
    }

    StatementException translate(SQLException exception, @Nullable String sql, List<@Nullable Object> parameters) {
        SQLException telling = tellingOf(exception);
        // what the driver itself says of a URL or an option quotes no values, but the right names
        String hint = sql == null ? null : classifier.hint(telling, sql);
        String behind = hint == null ? "" : "\n  Hint: " + hint;
        Refusal refusal = showParameters || telling instanceof SetUpException
                ? Refusal.shown(exception, telling.getMessage() + behind, sql, parameters)
                : Refusal.hidden(exception, withoutValues(telling) + behind, sql, parameters.size());
        return switch (classifier.kind(exception)) {
            case INTEGRITY -> new IntegrityException(refusal, classifier.constraintName(exception));
            case DATA -> new DataException(refusal);
            case TRANSIENT -> new TransientException(refusal);
            case PROGRAMMING -> new ProgrammingException(refusal);
            case OPERATIONAL -> new OperationalException(refusal);
            case OTHER -> new StatementException(refusal);
        };
    }

    private String withoutValues(SQLException telling) {
        return telling instanceof ValueException
                ? String.valueOf(telling.getMessage())
                : classifier.withoutValues(telling);
    }

    /** A batch's own exception may quote the values that were bound; the one behind it is the database's. */
    private static SQLException tellingOf(SQLException exception) {
        SQLException next = exception.getNextException();
        return exception instanceof BatchUpdateException && next != null ? next : exception;
    }
}
