package dev.retort.dialect.mariadb;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** MariaDB has numbers of its own where SQLState says little, and tells the violated constraint in its message only. */
final class MariadbErrors extends ErrorClassifier {
    // https://mariadb.com/kb/en/mariadb-error-codes/
    private static final int RECORD_CHANGED = 1020;
    private static final int TARGET_IS_SOURCE = 1093;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int SUBQUERY_OF_SEVERAL_ROWS = 1242;
    private static final int DATA_TRUNCATED = 1265;
    private static final int COLLATIONS_DO_NOT_MIX = 1267;
    private static final int INVALID_CHARACTERS = 1300;
    private static final int NO_DEFAULT_FOR_FIELD = 1364;
    private static final int PACKET_TOO_LARGE = 1153;
    private static final int INCORRECT_VALUE = 1366;
    private static final int EXECUTION_INTERRUPTED = 1317;
    private static final int STATEMENT_TIMEOUT = 1969;
    private static final int ILLEGAL_PARAMETER_TYPE = 4079;

    /** The key that is there twice, whose value may hold quotes; the foreign key; or the check. */
    private static final Pattern CONSTRAINT = Pattern.compile(
            "Duplicate entry '.*' for key '([^']+)'|CONSTRAINT `((?:[^`]|``){1,64})` (?:FOREIGN|failed)",
            Pattern.DOTALL);

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate entry '.*' for key '([^']+)'", Pattern.DOTALL);

    @Override
    public Kind kind(SQLException exception) {
        if (isTooLong(exception)) {
            return Kind.DATA;
        }
        return switch (exception.getErrorCode()) {
            case RECORD_CHANGED, LOCK_WAIT_TIMEOUT -> Kind.TRANSIENT;
            case DATA_TRUNCATED, INCORRECT_VALUE, SUBQUERY_OF_SEVERAL_ROWS -> Kind.DATA;
            case NO_DEFAULT_FOR_FIELD -> Kind.INTEGRITY;
            case TARGET_IS_SOURCE, COLLATIONS_DO_NOT_MIX, INVALID_CHARACTERS, ILLEGAL_PARAMETER_TYPE ->
                Kind.PROGRAMMING;
            case EXECUTION_INTERRUPTED, STATEMENT_TIMEOUT -> Kind.OPERATIONAL;
            default -> super.kind(exception);
        };
    }

    /** The driver, if its URL tells it the limit, calls this a connection's error that may pass. */
    private static boolean isTooLong(SQLException exception) {
        return exception.getErrorCode() == PACKET_TOO_LARGE
                || (exception instanceof SQLTransientConnectionException
                        && String.valueOf(exception.getMessage()).contains("max_allowed_packet"));
    }

    /** Of a primary key MariaDB tells {@code PRIMARY}, whatever name it was given; of not null nothing. */
    @Override
    public @Nullable String constraintName(SQLException exception) {
        for (SQLException next = exception; next != null; next = next.getNextException()) {
            Matcher matcher = CONSTRAINT.matcher(String.valueOf(next.getMessage()));
            if (matcher.find()) {
                return matcher.group(1) == null ? matcher.group(2).replace("``", "`") : matcher.group(1);
            }
        }
        return null;
    }

    /** What stands in single quotes is a value or a name; the name of a key is kept. */
    @Override
    public String withoutValues(SQLException exception) {
        Matcher duplicate = DUPLICATE.matcher(String.valueOf(exception.getMessage()));
        return duplicate.find()
                ? duplicate.replaceFirst("Duplicate entry … for key $1")
                : super.withoutValues(exception);
    }
}
