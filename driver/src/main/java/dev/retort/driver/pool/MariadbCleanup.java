package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.lang.invoke.MethodHandle;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cleans a session of MariaDB by the protocol's own {@code COM_RESET_CONNECTION}, which Connector/J sends if it is told to by
 * {@code useResetConnection}: it rolls back, gives all locks up, drops temporary tables and forgets variables, prepared statements
 * and the last number. It sets settings to the server's and leaves database and role as they are, so these go back to what they
 * were when the connection was opened in round trips of their own.
 */
final class MariadbCleanup implements SessionCleanup {
    private static final String SETTINGS_OF_THE_SESSION = "SELECT variable_name, variable_type, session_value"
            + " FROM information_schema.system_variables WHERE variable_scope = 'SESSION' AND read_only = 'NO'"
            + " AND (session_value <> global_value OR variable_name IN ('AUTOCOMMIT', 'TX_ISOLATION', 'TX_READ_ONLY',"
            + " 'TRANSACTION_ISOLATION', 'TRANSACTION_READ_ONLY'))"
            + " AND NOT (variable_name IN ('TX_ISOLATION', 'TX_READ_ONLY') AND EXISTS (SELECT 1 FROM"
            + " information_schema.system_variables WHERE variable_name = 'TRANSACTION_ISOLATION'))" // the new name
            + " ORDER BY variable_name LIKE 'COLLATION%'"; // a character set brings its default collation

    private static final String TO_BE_FORGOTTEN = "@retort_cleaning";

    /** What the URL makes in each session and no cleaning can make again: what any SQL leaves, and variables of one's own. */
    private static final Pattern MADE_BY_URL =
            Pattern.compile("[?&](initSql=|sessionVariables=[^&]*(?<!@)@(?!@))", Pattern.CASE_INSENSITIVE);

    /** {@code ER_OPTION_PREVENTS_STATEMENT}: the server checks no privileges, so that nobody can take a role either. */
    private static final int NO_ROLES = 1290;

    /** {@code ER_XAER_RMFAIL}: not while a global transaction is active, idle or prepared. */
    private static final int GLOBAL_TRANSACTION = 1399;

    /** {@code SERVER_STATUS_IN_TRANS} of the protocol. */
    private static final int IN_TRANSACTION = 1;

    private final Driver driver;
    private final List<String> restoring;
    private final @Nullable String database;

    private MariadbCleanup(Driver driver, List<String> restoring, @Nullable String database) {
        this.driver = driver;
        this.restoring = restoring;
        this.database = database;
    }

    /** Tries whether it works, too; if not, connections are cleaned by closing them. */
    static SessionCleanup of(Connection pristine, String initSql) throws SQLException {
        Driver driver = Driver.of(pristine.getClass());
        if (driver == null
                || MADE_BY_URL.matcher(pristine.getMetaData().getURL()).find()) {
            return BY_CLOSING;
        }
        try (Statement statement = pristine.createStatement()) {
            MariadbCleanup cleanup = new MariadbCleanup(driver, restoring(statement, initSql), pristine.getCatalog());
            statement.execute("SET " + TO_BE_FORGOTTEN + " = 1");
            cleanup.clean(pristine, Trace.SETTING.bit());
            try (ResultSet rows = statement.executeQuery("SELECT " + TO_BE_FORGOTTEN + " IS NULL")) {
                return rows.next() && rows.getBoolean(1) ? cleanup : BY_CLOSING;
            }
        } finally {
            if (!pristine.getAutoCommit()) {
                pristine.rollback();
            }
        }
    }

    private static List<String> restoring(Statement statement, String initSql) throws SQLException {
        List<String> restoring = new ArrayList<>();
        restoring.add(settings(statement));
        String role = role(statement);
        if (!role.isEmpty()) {
            restoring.add(role);
        }
        if (!initSql.isEmpty()) {
            restoring.add(initSql);
        }
        return List.copyOf(restoring);
    }

    /** The role is no setting, and the server leaves it as it is. Empty if there can be none. */
    private static String role(Statement statement) throws SQLException {
        String role;
        try (ResultSet rows = statement.executeQuery("SELECT current_role()")) {
            String name = rows.next() ? rows.getString(1) : null;
            role = name == null ? "SET ROLE NONE" : "SET ROLE `" + name.replace("`", "``") + "`";
        }
        try {
            statement.execute(role);
            return role;
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_ROLES) {
                return "";
            }
            throw e;
        }
    }

    private static String settings(Statement statement) throws SQLException {
        StringBuilder settings = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(SETTINGS_OF_THE_SESSION)) {
            while (rows.next()) {
                settings.append(settings.length() == 0 ? "SET SESSION " : ", SESSION ")
                        .append(rows.getString(1))
                        .append(" = ")
                        .append(literal(rows.getString(2), rows.getString(3)));
            }
        }
        return settings.toString();
    }

    private static String literal(String type, String value) {
        boolean quoted = type.equals("VARCHAR") || type.equals("ENUM") || type.equals("SET") || type.equals("FLAGSET");
        return quoted ? "'" + value.replace("\\", "\\\\").replace("'", "''") + "'" : value;
    }

    @Override
    public SessionWatch watch(Connection vendor) throws SQLException {
        boolean autoCommit = vendor.getAutoCommit();
        String opened = driver.database(vendor);
        return () -> {
            boolean changed = vendor.getAutoCommit() != autoCommit || !Objects.equals(driver.database(vendor), opened);
            boolean warned =
                    driver.warnings(vendor) > 0; // SHOW WARNINGS would tell the next user what the last one sent
            return (changed || warned ? Trace.SETTING.bit() : Trace.NONE)
                    | ((driver.serverStatus(vendor) & IN_TRANSACTION) == 0 ? Trace.NONE : Trace.TRANSACTION.bit());
        };
    }

    /** The server forgets them. */
    @Override
    public boolean keepsStatements() {
        return false;
    }

    @Override
    public boolean clean(Connection vendor, int traces) throws SQLException {
        if (traces == Trace.DEFINITION.bit()) {
            return true;
        }
        if (Trace.PROCESS.isIn(traces)) {
            return false;
        }
        if (Trace.HIDDEN_CODE.isIn(traces) && isInGlobalTransaction(vendor)) {
            return false;
        }
        driver.reset(vendor);
        if (database != null && !database.equals(driver.database(vendor))) {
            vendor.setCatalog(database);
        }
        try (Statement statement = vendor.createStatement()) {
            for (String sql : restoring) {
                statement.execute(sql);
            }
            if (driver.warnings(vendor) > 0) {
                statement.execute("DO 0"); // the next user is told of nothing
            }
        }
        return Objects.equals(database, driver.database(vendor));
    }

    /** After {@code XA PREPARE}, which a reset hides and InnoDB keeps, so that the session is of no use to anybody. */
    private static boolean isInGlobalTransaction(Connection vendor) throws SQLException {
        try (Statement statement = vendor.createStatement()) {
            statement.execute("ROLLBACK");
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() == GLOBAL_TRANSACTION) {
                return true;
            }
            throw e;
        }
    }

    /** The methods of Connector/J. */
    private static final class Driver {
        private final MethodHandle reset;
        private final MethodHandle serverStatus;
        private final MethodHandle database;
        private final MethodHandle warnings;

        private Driver(Class<? extends Connection> vendor) throws ReflectiveOperationException {
            reset = VendorMethods.getter(vendor, void.class, "reset");
            serverStatus = VendorMethods.getter(vendor, int.class, "getContext", "getServerStatus");
            database = VendorMethods.getter(vendor, String.class, "getContext", "getDatabase");
            warnings = VendorMethods.getter(vendor, int.class, "getContext", "getWarning");
        }

        static @Nullable Driver of(Class<? extends Connection> vendor) {
            try {
                return new Driver(vendor);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null; // Connector/J 2, or MySQL's
            }
        }

        void reset(Connection vendor) throws SQLException {
            try {
                reset.invokeExact(vendor);
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }

        int serverStatus(Connection vendor) throws SQLException {
            try {
                return (int) serverStatus.invokeExact(vendor);
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }

        int warnings(Connection vendor) throws SQLException {
            try {
                return (int) warnings.invokeExact(vendor);
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }

        @Nullable
        String database(Connection vendor) throws SQLException {
            try {
                return (String) database.invokeExact(vendor);
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }
    }
}
