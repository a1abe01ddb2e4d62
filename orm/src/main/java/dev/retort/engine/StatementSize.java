package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.error.InvalidRequestException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps statements as short as the server wants them, where it has a limit of their bytes: MariaDB ends the connection of one
 * that is longer, and its driver says "Socket error". Used by one thread at a time.
 */
final class StatementSize {
    /** The server is asked for its limit only where values have so many characters or bytes. */
    private static final int LARGE = 16_384;

    /** What the text of an insert has besides its rows, and besides what it has for each of their columns. */
    private static final int TEXT = 2_048;

    private static final int TEXT_OF_COLUMN = 64;

    /** As many as what is written in quotes, or a number, a day or a time, needs besides its content. */
    private static final int VALUE = 48;

    private final Dialect dialect;
    private final @Nullable String setting;
    private final Connection connection;
    private long limit = -1;

    StatementSize(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.setting = dialect.statementBytesSetting();
        this.connection = connection;
    }

    boolean isLimited() {
        return setting != null;
    }

    /** For the session, which cannot change it. */
    private long limit() throws SQLException {
        if (limit < 0) {
            limit = dialect.maximumStatementBytes(connection.openJdbc());
        }
        return limit;
    }

    /**
     * Refuses values that are too long for one statement, before the server ends the connection.
     *
     * @throws InvalidRequestException if they are
     */
    void check(@Nullable Object[] values) throws SQLException {
        if (setting == null || lengths(values) * 3 < LARGE) {
            return;
        }
        long bytes = 0;
        for (Object value : values) {
            bytes += bytes(value);
        }
        if (bytes > limit()) {
            throw new InvalidRequestException(
                    "The values of the statement have " + bytes + " bytes, but " + dialect.name()
                            + " takes at most " + limit() + " in one statement: raise its setting " + setting
                            + ", or store large values in parts");
        }
    }

    /** As {@link #check(Object[])}. */
    void check(List<? extends @Nullable Object> values) throws SQLException {
        if (setting != null) {
            check(values.toArray());
        }
    }

    /** Characters of text and bytes, which tell quickly whether there is anything to count. */
    private static long lengths(@Nullable Object[] values) {
        long lengths = 0;
        for (Object value : values) {
            if (value instanceof String text) {
                lengths += text.length();
            } else if (value instanceof byte[] bytes) {
                lengths += bytes.length;
            }
        }
        return lengths;
    }

    private static long bytes(@Nullable Object value) {
        return value instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8).length
                : value instanceof byte[] bytes ? bytes.length : 0;
    }

    /** How many of the rows from the first on go into one statement; at least one. */
    int fitting(List<@Nullable Object[]> rows) throws SQLException {
        if (setting == null) {
            return rows.size();
        }
        long bytes = TEXT;
        for (int i = 0; i < rows.size(); i++) {
            bytes += atMost(rows.get(i)) + (i == 0 ? (long) rows.get(i).length * TEXT_OF_COLUMN : 0);
            if (bytes > LARGE && bytes > limit()) {
                return Math.max(i, 1);
            }
        }
        return rows.size();
    }

    private static long atMost(@Nullable Object[] row) {
        long bytes = 0;
        for (Object value : row) {
            bytes += VALUE + contentAtMost(value);
        }
        return bytes;
    }

    /** In quotes, some characters of one byte, and bytes, take two; what is not known here may be written as it prints. */
    private static long contentAtMost(@Nullable Object value) {
        if (value instanceof String text) {
            return 3L * text.length();
        }
        if (value instanceof byte[] bytes) {
            return 2L * bytes.length;
        }
        if (value instanceof BigDecimal decimal) {
            return (long) decimal.precision() + Math.abs(decimal.scale());
        }
        boolean small = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum
                || value instanceof java.time.temporal.Temporal;
        return small ? 0 : 3L * String.valueOf(value).length();
    }
}
