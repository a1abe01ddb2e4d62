package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Cleans a session of PostgreSQL in one round trip. It is {@code DISCARD ALL} in pieces, as in its documentation, with two
 * differences: statements that the driver prepared stay, since pgjdbc counts on them, and settings go back to what they
 * were when the connection was opened (pgjdbc itself sets some then), not to what the server's files say. It also does
 * what {@code DISCARD ALL} does not: a seed that the user set for random numbers is replaced by an unknown one, and temporary
 * replication slots are dropped.
 */
final class PostgresqlCleanup implements SessionCleanup {
    private static final String SETTINGS_OF_THE_SESSION =
            "SELECT format('SELECT pg_catalog.set_config(%L, %L, false)', name, setting) FROM pg_catalog.pg_settings"
                    + " WHERE source = 'session' AND context IN ('user', 'superuser')"
                    + " UNION ALL SELECT format('SET ROLE %L', pg_catalog.current_setting('role'))"
                    + " WHERE pg_catalog.current_setting('role') <> 'none'";

    private static final String NAMES_TEMPORARY_SCHEMA =
            "SELECT pg_catalog.current_setting('search_path') LIKE '%pg_temp%'";

    private static final String FORGETTING_NUMBERS = "DISCARD SEQUENCES";

    /** {@code RESET ALL} leaves the role as it is. */
    private static final String CLEANING = "ROLLBACK; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; CLOSE ALL;"
            + " UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; " + FORGETTING_NUMBERS;

    /** {@code DEALLOCATE ALL} would take the driver's own too. An origin of replication can be set by few. */
    private static final String DEALLOCATING = "; DO $retort$ DECLARE prepared text; BEGIN FOR prepared IN"
            + " SELECT name FROM pg_catalog.pg_prepared_statements WHERE from_sql"
            + " LOOP EXECUTE pg_catalog.format('DEALLOCATE %I', prepared); END LOOP;"
            + " IF pg_catalog.has_function_privilege(pg_catalog.to_regprocedure("
            + "'pg_catalog.pg_replication_origin_session_is_setup()'), 'execute')"
            + " THEN IF pg_catalog.pg_replication_origin_session_is_setup()"
            + " THEN PERFORM pg_catalog.pg_replication_origin_session_reset(); END IF; END IF; END $retort$";

    private static final String DROPPING_SLOTS = "; SELECT pg_catalog.pg_drop_replication_slot(slot_name)"
            + " FROM pg_catalog.pg_replication_slots WHERE temporary AND active_pid = pg_catalog.pg_backend_pid()";

    /** With temporary replication slots. */
    private static final int FIRST_VERSION_WITH_SLOTS = 10;

    /**
     * Extensions whose functions keep nothing in their session but settings. Of others, and of languages like PL/Perl, nobody
     * but their authors knows: {@code dblink} keeps connections, PL/Perl and PL/Python keep what the code likes to.
     */
    private static final String UNKNOWN_EXTENSION = "; SELECT extname FROM pg_catalog.pg_extension WHERE extname NOT IN"
            + " ('plpgsql', 'amcheck', 'bloom', 'btree_gin', 'btree_gist', 'citext', 'cube', 'dict_int', 'dict_xsyn',"
            + " 'earthdistance', 'file_fdw', 'fuzzystrmatch', 'hstore', 'intagg', 'intarray', 'lo', 'ltree',"
            + " 'pageinspect', 'pg_buffercache', 'pg_freespacemap', 'pg_prewarm', 'pg_stat_statements', 'pg_trgm',"
            + " 'pg_visibility', 'pg_walinspect', 'pgcrypto', 'pgrowlocks', 'pgstattuple', 'postgis',"
            + " 'postgis_topology', 'seg', 'sslinfo', 'tablefunc', 'tsm_system_rows',"
            + " 'tsm_system_time', 'unaccent', 'uuid-ossp', 'vector', 'xml2')"
            + " UNION ALL SELECT lanname FROM pg_catalog.pg_language"
            + " WHERE lanname NOT IN ('internal', 'c', 'sql', 'plpgsql') LIMIT 1";

    /** What can have been left behind only by a statement that shows it. All else may be the work of any code. */
    private static final int KNOWN = Trace.TRANSACTION.bit()
            | Trace.SETTING.bit()
            | Trace.TEMPORARY_TABLE.bit()
            | Trace.LISTENING.bit()
            | Trace.SESSION_LOCK.bit()
            | Trace.HELD_CURSOR.bit()
            | Trace.LOCAL_SETTING.bit()
            | Trace.SEQUENCE.bit()
            | Trace.RANDOM_SEED.bit()
            | Trace.DEFINITION.bit();

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String restoring;
    private final String afterHiddenCode;
    private final PostgresqlWatch.@Nullable Getters getters;

    /** Whether what is created is temporary where nothing else is said, as with {@code currentSchema=pg_temp}. */
    private final boolean definesTemporarily;

    private final AtomicBoolean toldOfExtension = new AtomicBoolean();

    private PostgresqlCleanup(
            String restoring,
            String afterHiddenCode,
            PostgresqlWatch.@Nullable Getters getters,
            boolean definesTemporarily) {
        this.restoring = restoring;
        this.afterHiddenCode = afterHiddenCode;
        this.getters = getters;
        this.definesTemporarily = definesTemporarily;
    }

    /**
     * Reads which settings a new connection has.
     *
     * @param initSql what the pool runs on each new connection, and now after each cleaning; empty for nothing
     */
    static SessionCleanup of(Connection pristine, String initSql) throws SQLException {
        String settings;
        boolean definesTemporarily;
        try (Statement statement = pristine.createStatement()) {
            settings = settings(statement);
            definesTemporarily = "t".equals(result(statement, NAMES_TEMPORARY_SCHEMA));
        } finally {
            if (!pristine.getAutoCommit()) {
                pristine.rollback();
            }
        }
        String restoring = initSql.isEmpty() ? settings : settings + "; " + initSql;
        boolean hasSlots = pristine.getMetaData().getDatabaseMajorVersion() >= FIRST_VERSION_WITH_SLOTS;
        return new PostgresqlCleanup(
                restoring,
                (hasSlots ? DROPPING_SLOTS : "") + DEALLOCATING,
                PostgresqlWatch.Getters.of(pristine.getClass()),
                definesTemporarily);
    }

    private static String settings(Statement statement) throws SQLException {
        StringBuilder settings = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(SETTINGS_OF_THE_SESSION)) {
            while (rows.next()) {
                settings.append("; ").append(rows.getString(1));
            }
        }
        return settings.toString();
    }

    @Override
    public SessionWatch watch(Connection vendor) throws SQLException {
        return getters == null ? SessionWatch.ofAny(vendor) : getters.watch(vendor);
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
    public boolean trustsSetters() {
        return true;
    }

    @Override
    public boolean clean(Connection vendor, int traces) throws SQLException {
        if (traces == Trace.LOCAL_SETTING.bit() || (traces == Trace.DEFINITION.bit() && !definesTemporarily)) {
            return true;
        }
        if (Trace.PROCESS.isIn(traces)) {
            return false; // it stays loaded
        }
        boolean mayBeAnything = (traces & ~KNOWN) != 0;
        boolean autoCommit = vendor.getAutoCommit();
        String unknown;
        try (Statement statement = vendor.createStatement()) {
            unknown = result(statement, mayBeAnything ? cleaningOfAll() : cleaning(traces));
        }
        if (!autoCommit) {
            vendor.commit();
        }
        return unknown == null || !mayBeAnything || tellOf(unknown);
    }

    private String cleaning(int traces) {
        return traces == Trace.SEQUENCE.bit() ? FORGETTING_NUMBERS : CLEANING + reseeding() + restoring;
    }

    private String cleaningOfAll() {
        return CLEANING + reseeding() + afterHiddenCode + restoring + UNKNOWN_EXTENSION;
    }

    /** Sets no seed that anybody knows, as a new session's. */
    private static String reseeding() {
        return "; SELECT pg_catalog.setseed(" + (RANDOM.nextDouble() * 2 - 1) + ")";
    }

    /** The first value of the last query, if it has a row. */
    private static @Nullable String result(Statement statement, String sql) throws SQLException {
        String value = null;
        boolean hasRows = statement.execute(sql);
        while (hasRows || statement.getUpdateCount() >= 0) {
            value = hasRows ? first(statement) : null;
            hasRows = statement.getMoreResults();
        }
        return value;
    }

    private static @Nullable String first(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** Always false: the connection has to be closed. */
    private boolean tellOf(String extension) {
        if (toldOfExtension.compareAndSet(false, true)) {
            LoggerFactory.getLogger("retort.pool")
                    .info(
                            "Connections that ran functions which Retort does not know are closed and not cleaned, for"
                                    + " this database has the extension or language {}, which may keep something in a"
                                    + " session",
                            extension);
        }
        return false;
    }
}
