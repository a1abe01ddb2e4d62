package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Cleans a session of PostgreSQL in one round trip. It is {@code DISCARD ALL} in pieces, as in its documentation, with two
 * differences: statements that the driver prepared stay, since pgjdbc counts on them, and settings go back to what they
 * were when the connection was opened (pgjdbc itself sets some then), not to what the server's files say.
 */
final class PostgresqlCleanup implements SessionCleanup {
    private static final String SETTINGS_OF_THE_SESSION =
            "SELECT format('SELECT pg_catalog.set_config(%L, %L, false)', name, setting) FROM pg_catalog.pg_settings"
                    + " WHERE source = 'session' AND context IN ('user', 'superuser')"
                    + " UNION ALL SELECT format('SET ROLE %L', pg_catalog.current_setting('role'))"
                    + " WHERE pg_catalog.current_setting('role') <> 'none'";

    /** {@code RESET ALL} leaves the role as it is. */
    private static final String CLEANING = "ROLLBACK; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; CLOSE ALL;"
            + " UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES";

    /** {@code DEALLOCATE ALL} would take the driver's own too. */
    private static final String DEALLOCATING = "DO $retort$ DECLARE prepared text; BEGIN FOR prepared IN"
            + " SELECT name FROM pg_catalog.pg_prepared_statements WHERE from_sql"
            + " LOOP EXECUTE pg_catalog.format('DEALLOCATE %I', prepared); END LOOP; END $retort$";

    private static final int MAY_PREPARE =
            Trace.PREPARED_STATEMENT.bit() | Trace.HIDDEN_CODE.bit() | Trace.UNKNOWN.bit();

    /** Nothing but the end of the session undoes them. */
    private static final int LASTING = Trace.RANDOM_SEED.bit() | Trace.REPLICATION_SLOT.bit() | Trace.LIBRARY.bit();

    private final String restoring;

    private PostgresqlCleanup(String restoring) {
        this.restoring = restoring;
    }

    static boolean isFor(Connection vendor) throws SQLException {
        return vendor.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /**
     * Reads which settings a new connection has.
     *
     * @param initSql what the pool runs on each new connection, and now after each cleaning; empty for nothing
     */
    static SessionCleanup of(Connection pristine, String initSql) throws SQLException {
        StringBuilder restoring = new StringBuilder();
        try (Statement statement = pristine.createStatement();
                ResultSet settings = statement.executeQuery(SETTINGS_OF_THE_SESSION)) {
            while (settings.next()) {
                restoring.append("; ").append(settings.getString(1));
            }
        } finally {
            if (!pristine.getAutoCommit()) {
                pristine.rollback();
            }
        }
        return new PostgresqlCleanup(initSql.isEmpty() ? restoring.toString() : restoring + "; " + initSql);
    }

    /** JDBC's schema is but the first one of the search path. */
    @Override
    public boolean restoresSchema() {
        return true;
    }

    /** The server plans them anew. */
    @Override
    public boolean statementsFollowSchema() {
        return true;
    }

    @Override
    public boolean clean(Connection vendor, int traces) throws SQLException {
        if (traces == Trace.LOCAL_SETTING.bit() || traces == Trace.DEFINITION.bit()) {
            return true;
        }
        if ((traces & LASTING) != Trace.NONE) {
            return false;
        }
        boolean autoCommit = vendor.getAutoCommit();
        String deallocating = (traces & MAY_PREPARE) == 0 ? "" : "; " + DEALLOCATING;
        try (Statement statement = vendor.createStatement()) {
            statement.execute(CLEANING + deallocating + restoring);
        }
        if (!autoCommit) {
            vendor.commit();
        }
        return true;
    }
}
