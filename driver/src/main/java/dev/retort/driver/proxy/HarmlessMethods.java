package dev.retort.driver.proxy;

import java.lang.reflect.Method;
import java.util.Set;

/**
 * The methods of vendors' interfaces that neither change a session in a way which is not undone, nor hand out an object
 * through which that could be done. A list of what is known: any other method of a vendor's own costs the connection, which
 * is closed when it comes back.
 *
 * <p>JDBC's own methods are thought of elsewhere: by the bases of this package, or by the text that is given to them.
 */
final class HarmlessMethods {
    private static final String POSTGRESQL_CONNECTION = "org.postgresql.PGConnection.";
    private static final String POSTGRESQL_BASE_CONNECTION = "org.postgresql.core.BaseConnection.";
    private static final String POSTGRESQL_STATEMENT = "org.postgresql.PGStatement.";
    private static final String POSTGRESQL_COLUMNS = "org.postgresql.PGResultSetMetaData.";
    private static final String H2_VALUES = "org.h2.engine.CastDataProvider.";

    private static final Set<String> KNOWN = Set.of(
            POSTGRESQL_CONNECTION + "createArrayOf",
            POSTGRESQL_CONNECTION + "getNotifications",
            POSTGRESQL_CONNECTION + "getPrepareThreshold",
            POSTGRESQL_CONNECTION + "getDefaultFetchSize",
            POSTGRESQL_CONNECTION + "getQueryTimeout",
            POSTGRESQL_CONNECTION + "getBackendPID",
            POSTGRESQL_CONNECTION + "cancelQuery",
            POSTGRESQL_CONNECTION + "escapeIdentifier",
            POSTGRESQL_CONNECTION + "escapeLiteral",
            POSTGRESQL_CONNECTION + "getPreferQueryMode",
            POSTGRESQL_CONNECTION + "getAutosave",
            POSTGRESQL_CONNECTION + "alterUserPassword",
            POSTGRESQL_CONNECTION + "getParameterStatuses",
            POSTGRESQL_CONNECTION + "getParameterStatus",
            POSTGRESQL_CONNECTION + "getAdaptiveFetch",
            POSTGRESQL_BASE_CONNECTION + "cancelQuery",
            POSTGRESQL_BASE_CONNECTION + "getEncoding",
            POSTGRESQL_BASE_CONNECTION + "haveMinimumServerVersion",
            POSTGRESQL_BASE_CONNECTION + "encodeString",
            POSTGRESQL_BASE_CONNECTION + "escapeString",
            POSTGRESQL_BASE_CONNECTION + "getStandardConformingStrings",
            POSTGRESQL_BASE_CONNECTION + "getStringVarcharFlag",
            POSTGRESQL_BASE_CONNECTION + "getTransactionState",
            POSTGRESQL_BASE_CONNECTION + "binaryTransferSend",
            POSTGRESQL_BASE_CONNECTION + "isColumnSanitiserDisabled",
            POSTGRESQL_BASE_CONNECTION + "hintReadOnly",
            POSTGRESQL_BASE_CONNECTION + "getLogServerErrorDetail",
            POSTGRESQL_BASE_CONNECTION + "getConvertBooleanToNumeric",
            POSTGRESQL_STATEMENT + "getLastOID",
            POSTGRESQL_STATEMENT + "setUseServerPrepare",
            POSTGRESQL_STATEMENT + "isUseServerPrepare",
            POSTGRESQL_STATEMENT + "setPrepareThreshold",
            POSTGRESQL_STATEMENT + "getPrepareThreshold",
            POSTGRESQL_STATEMENT + "setAdaptiveFetch",
            POSTGRESQL_STATEMENT + "getAdaptiveFetch",
            "org.postgresql.PGRefCursorResultSet.getRefCursor",
            POSTGRESQL_COLUMNS + "getBaseColumnName",
            POSTGRESQL_COLUMNS + "getBaseTableName",
            POSTGRESQL_COLUMNS + "getBaseSchemaName",
            POSTGRESQL_COLUMNS + "getFormat",
            H2_VALUES + "currentTimeZone",
            H2_VALUES + "currentTimestamp",
            H2_VALUES + "getMode",
            H2_VALUES + "getJavaObjectSerializer",
            H2_VALUES + "zeroBasedEnums");

    /** What makes pgjdbc prepare a text on the server at once, for whoever sends it next on the same connection. */
    private static final Set<String> PREPARING =
            Set.of(POSTGRESQL_STATEMENT + "setUseServerPrepare", POSTGRESQL_STATEMENT + "setPrepareThreshold");

    private HarmlessMethods() {}

    /** Whether the method is one of the JDK's, or one of those that are known. */
    static boolean contains(Method method) {
        return isOfJdk(method.getDeclaringClass()) || KNOWN.contains(name(method));
    }

    /** Whether the method may leave a prepared statement on the server, which is to be forgotten. */
    static boolean prepares(Method method) {
        return PREPARING.contains(name(method));
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }
}
