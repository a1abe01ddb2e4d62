package dev.retort.dialect.sqlite;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQLite tells result codes instead of SQLStates, and the name of a constraint only in its message. */
final class SqliteErrors extends ErrorClassifier {
    // sqlite3.h; the lowest byte of an extended code is the plain one
    private static final int ERROR = 1;
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int INTERRUPT = 9;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int SCHEMA = 17;
    private static final int TOOBIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final int AUTH = 23;
    private static final int RANGE = 25;
    private static final int NOTADB = 26;

    private static final Pattern NAMED =
            Pattern.compile("CHECK constraint failed: (\\w+)\\)?$|UNIQUE constraint failed: index '(.+)'\\)?$");

    @Override
    public Kind kind(SQLException exception) {
        if (exception.getSQLState() != null) {
            return super.kind(exception); // of the pool, or of a value that this dialect refused
        }
        return switch (exception.getErrorCode() & 0xff) {
            case CONSTRAINT -> Kind.INTEGRITY;
            case TOOBIG, MISMATCH -> Kind.DATA;
            case BUSY, LOCKED, SCHEMA -> Kind.TRANSIENT;
            case ERROR -> message(exception).contains("integer overflow") ? Kind.DATA : Kind.PROGRAMMING;
            case RANGE -> Kind.PROGRAMMING;
            case PERM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, AUTH, NOTADB -> Kind.OPERATIONAL;
            default -> super.kind(exception);
        };
    }

    /** Of a check SQLite tells the name, of a unique index on expressions too; else columns or nothing. */
    @Override
    public @Nullable String constraintName(SQLException exception) {
        Matcher matcher = NAMED.matcher(message(exception));
        if (!matcher.find()) {
            return null;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static String message(SQLException exception) {
        String message = exception.getMessage();
        return message == null ? "" : message;
    }
}
