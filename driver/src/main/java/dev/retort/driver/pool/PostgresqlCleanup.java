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
 * Cleans a session of PostgreSQL in one round trip. It is {@code DISCARD ALL} in pieces, as in its documentation, with one
 * difference: settings go back to what they were when the connection was opened (pgjdbc itself sets some then), not to what
 * the server's files say. It also does what {@code DISCARD ALL} does not: a seed that the user set for random numbers is
 * replaced by an unknown one, and temporary replication slots are dropped.
 *
 * <p>What pgjdbc prepared on the server goes too: a literal there was read, and a name looked up, under the settings and
 * temporary tables of who prepared it. pgjdbc hears of that, and prepares again within the round trip of the next execution.
 */
final class PostgresqlCleanup implements SessionCleanup {
    private static final String SETTINGS_OF_THE_SESSION =
            "SELECT format('SELECT pg_catalog.set_config(%L, %L, false)', name, setting) FROM pg_catalog.pg_settings"
                    + " WHERE source = 'session' AND context IN ('user', 'superuser')"
                    + " UNION ALL SELECT format('SET ROLE %L', pg_catalog.current_setting('role'))"
                    + " WHERE pg_catalog.current_setting('role') <> 'none'";

    /** Who may define one need not say which settings it makes, and those of one's own cannot be listed. */
    private static final String HAS_LOGIN_TRIGGER =
            "SELECT count(*) > 0 FROM pg_catalog.pg_event_trigger WHERE evtevent = 'login' AND evtenabled <> 'D'";

    private static final String ISOLATION = "default_transaction_isolation";

    private static final String FORGETTING_NUMBERS = "DISCARD SEQUENCES";

    /** What functions have planned. */
    private static final String FORGETTING_PLANS = "DISCARD PLANS";

    private static final String FORGETTING_STATEMENTS = FORGETTING_PLANS + "; DEALLOCATE ALL";

    /** {@code RESET ALL} leaves the role as it is. */
    private static final String CLEANING = "ROLLBACK; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; CLOSE ALL;"
            + " UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; " + FORGETTING_NUMBERS + "; "
            + FORGETTING_STATEMENTS;

    /** It can be set by few. */
    private static final String RESETTING_ORIGIN = "; DO $retort$ BEGIN"
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

    /** What is known to change no rule by which a text is read. */
    private static final int WITHOUT_TEXTS = Trace.TRANSACTION.bit()
            | Trace.NEUTRAL_SETTING.bit()
            | Trace.TEMPORARY_TABLE.bit()
            | Trace.LISTENING.bit()
            | Trace.SESSION_LOCK.bit()
            | Trace.HELD_CURSOR.bit()
            | Trace.LOCAL_SETTING.bit()
            | Trace.SEQUENCE.bit()
            | Trace.RANDOM_SEED.bit();

    /**
     * What can have been left behind only by a statement that shows it. All else may be the work of any code, as a definition
     * is, which runs the functions of event triggers.
     */
    private static final int KNOWN = WITHOUT_TEXTS | Trace.SETTING.bit();

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String restoring;
    private final String afterHiddenCode;
    private final PostgresqlWatch.@Nullable Getters getters;

    /** Whether new connections have run SQL that may have prepared statements by name. */
    private final boolean preparesAtFirst;

    /** Whether new sessions have settings that nobody can read off them. */
    private final boolean hasLoginTrigger;

    private final AtomicBoolean told = new AtomicBoolean();

    private PostgresqlCleanup(
            String restoring,
            String afterHiddenCode,
            PostgresqlWatch.@Nullable Getters getters,
            boolean preparesAtFirst,
            boolean hasLoginTrigger) {
        this.preparesAtFirst = preparesAtFirst;
        this.restoring = restoring;
        this.afterHiddenCode = afterHiddenCode;
        this.getters = getters;
        this.hasLoginTrigger = hasLoginTrigger;
    }

    /**
     * Reads which settings a new connection has.
     *
     * @param initSql what the pool runs on each new connection, and now after each cleaning; empty for nothing
     */
    static SessionCleanup of(Connection pristine, String initSql) throws SQLException {
        String settings;
        boolean hasLoginTrigger;
        try (Statement statement = pristine.createStatement()) {
            settings = settings(statement);
            hasLoginTrigger = "t".equals(result(statement, HAS_LOGIN_TRIGGER));
        } finally {
            if (!pristine.getAutoCommit()) {
                pristine.rollback();
            }
        }
        String restoring = initSql.isEmpty() ? settings : settings + "; " + initSql;
        boolean hasSlots = pristine.getMetaData().getDatabaseMajorVersion() >= FIRST_VERSION_WITH_SLOTS;
        return new PostgresqlCleanup(
                restoring,
                (hasSlots ? DROPPING_SLOTS : "") + RESETTING_ORIGIN,
                PostgresqlWatch.Getters.of(pristine.getClass()),
                !initSql.isEmpty(),
                hasLoginTrigger);
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

    /** Unless the pool sets it in each session, or this would begin a transaction. */
    @Override
    public boolean resetsIsolation(Connection vendor) throws SQLException {
        if (restoring.contains(ISOLATION) || !vendor.getAutoCommit()) {
            return false;
        }
        try (Statement statement = vendor.createStatement()) {
            statement.execute("RESET " + ISOLATION);
        }
        return true;
    }

    /** Outside a transaction, which is not to begin with this: some of its settings must come first. */
    @Override
    public void beforeSetting(Connection vendor) throws SQLException {
        if (getters == null || !getters.isIdle(vendor)) {
            return;
        }
        boolean begins = !vendor.getAutoCommit();
        if (begins) {
            vendor.setAutoCommit(true);
        }
        try (Statement statement = vendor.createStatement()) {
            statement.execute(preparesAtFirst ? FORGETTING_PLANS : FORGETTING_STATEMENTS);
        } finally {
            if (begins) {
                vendor.setAutoCommit(false);
            }
        }
    }

    @Override
    public boolean clean(Connection vendor, int traces) throws SQLException {
        if (traces == Trace.LOCAL_SETTING.bit()) {
            return true;
        }
        if (Trace.PROCESS.isIn(traces)) {
            return false; // it stays loaded
        }
        if (getters == null && (traces & ~WITHOUT_TEXTS) != 0) {
            return false; // this driver may have read texts by other rules, and kept what it read
        }
        if (hasLoginTrigger && traces != Trace.SEQUENCE.bit()) {
            return close("a trigger on login, and what that sets cannot be read off a session");
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
        return unknown == null
                || !mayBeAnything
                || close("the extension or language " + unknown + ", which may keep something in a session");
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
    private boolean close(String reason) {
        if (told.compareAndSet(false, true)) {
            LoggerFactory.getLogger("retort.pool")
                    .info(
                            "Connections whose users changed their session, or ran functions which Retort does not know, are"
                                    + " closed and not cleaned where that matters, for this database has {}",
                            reason);
        }
        return false;
    }
}
