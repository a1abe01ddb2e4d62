package dev.retort.dialect.postgresql;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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

    /** The detail quotes the key or the whole row; the rest of the message names things, but for values of class 22. */
    @Override
    public String withoutValues(SQLException exception) {
        if (!(exception instanceof PSQLException vendor) || vendor.getServerErrorMessage() == null) {
            return super.withoutValues(exception);
        }
        ServerErrorMessage server = vendor.getServerErrorMessage();
        boolean data = String.valueOf(exception.getSQLState()).startsWith("22");
        String said = server.getSeverity() + ": " + withoutQuotes(String.valueOf(server.getMessage()), data);
        return server.getHint() == null ? said : said + "\n  Hint: " + withoutQuotes(server.getHint(), data);
    }
}
