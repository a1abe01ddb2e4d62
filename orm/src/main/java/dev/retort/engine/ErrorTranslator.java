package dev.retort.engine;

import dev.retort.dialect.ErrorClassifier;
import dev.retort.error.DataException;
import dev.retort.error.IntegrityException;
import dev.retort.error.OperationalException;
import dev.retort.error.ProgrammingException;
import dev.retort.error.StatementException;
import dev.retort.error.TransientException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Wraps what a database refused, once, in the exception that callers can tell apart. */
final class ErrorTranslator {
    private final ErrorClassifier classifier;

    ErrorTranslator(ErrorClassifier classifier) {
        this.classifier = classifier;
    }

    StatementException translate(SQLException exception, @Nullable String sql) {
        return switch (classifier.kind(exception)) {
            case INTEGRITY -> new IntegrityException(exception, sql, classifier.constraintName(exception));
            case DATA -> new DataException(exception, sql);
            case TRANSIENT -> new TransientException(exception, sql);
            case PROGRAMMING -> new ProgrammingException(exception, sql);
            case OPERATIONAL -> new OperationalException(exception, sql);
            case OTHER -> new StatementException(exception, sql);
        };
    }
}
