package dev.retort.dialect.postgresql;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** PostgreSQL tells the violated constraint in a field of its error message. */
final class PostgresqlErrors extends ErrorClassifier {
    /** A lock that was not free at once may be so later. */
    @Override
    public Kind kind(SQLException exception) {
        return "55P03".equals(exception.getSQLState()) ? Kind.TRANSIENT : super.kind(exception);
    }

    /** Of a batch, the exception of the row that failed comes next. */
    @Override
    public @Nullable String constraintName(SQLException exception) {
        for (SQLException next = exception; next != null; next = next.getNextException()) {
            if (next instanceof PSQLException vendor && vendor.getServerErrorMessage() != null) {
                return vendor.getServerErrorMessage().getConstraint();
            }
        }
        return null;
    }
}
