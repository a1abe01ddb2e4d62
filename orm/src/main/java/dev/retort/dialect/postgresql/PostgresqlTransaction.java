package dev.retort.dialect.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** PostgreSQL answers the commit of a failed transaction with {@code ROLLBACK}, which pgjdbc passes over. */
final class PostgresqlTransaction {
    private static final String IN_FAILED_TRANSACTION = "25P02";

    /** Other drivers for PostgreSQL do without pgjdbc's classes. */
    private static final boolean PGJDBC = isPgjdbcThere();

    private PostgresqlTransaction() {}

    /** What the server said after the last statement, which pgjdbc keeps; of another driver's connection it is asked. */
    static boolean hasFailed(Connection connection, boolean failed) throws SQLException {
        if (PGJDBC && connection instanceof BaseConnection base) {
            return base.getTransactionState() == TransactionState.FAILED;
        }
        if (PGJDBC && connection.isWrapperFor(BaseConnection.class)) {
            return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
        }
        return failed && refusesEverything(connection);
    }

    private static boolean refusesEverything(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return false;
        } catch (SQLException e) {
            if (IN_FAILED_TRANSACTION.equals(e.getSQLState())) {
                return true;
            }
            throw e;
        }
    }

    private static boolean isPgjdbcThere() {
        try {
            Class.forName("org.postgresql.core.BaseConnection", false, PostgresqlTransaction.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
