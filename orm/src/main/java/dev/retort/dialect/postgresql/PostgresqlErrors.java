package dev.retort.dialect.postgresql;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL tells the violated constraint in a field of its error message. */
final class PostgresqlErrors extends ErrorClassifier {
    @Override
    public @Nullable String constraintName(SQLException exception) {
        if (!(exception instanceof PSQLException vendor)) {
            return null;
        }
        ServerErrorMessage message = vendor.getServerErrorMessage();
        return message == null ? null : message.getConstraint();
    }
}
