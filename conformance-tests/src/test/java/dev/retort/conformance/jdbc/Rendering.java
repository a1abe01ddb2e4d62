package dev.retort.conformance.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values and exceptions as text that is equal exactly if the user could not tell them apart.
 *
 * <p>Two differences are wanted and made equal here: JDBC's own objects have classes of Retort's, and the use of a closed
 * object is refused in Retort's words.
 */
final class Rendering {
    private static final List<Class<?>> NAMED = List.of(
            Connection.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            Savepoint.class,
            Struct.class);

    private static final List<Class<?>> VALUES = List.of(java.sql.Array.class, Blob.class, Clob.class, SQLXML.class);

    /** The name of a cursor of PostgreSQL's driver, which counts them for each physical connection. */
    private static final Pattern PORTAL = Pattern.compile("C_\\d+");

    /** The number of the physical connection, with which MariaDB's driver begins its messages. */
    private static final Pattern CONNECTION_NUMBER = Pattern.compile("\\(conn=\\d+\\)");

    /** The names that HSQLDB and Derby make for constraints, from a counter and from the time. */
    private static final Pattern MADE_NAME =
            Pattern.compile("\\b(SYS_[A-Z]+_)\\d+|\\b(SQL)\\d{10}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Rendering() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        try {
            return known(value);
        } catch (SQLException | IOException e) {
            return kind(value) + " ! " + exception(e);
        }
    }

    private static String kind(Object value) {
        return VALUES.stream()
                .filter(type -> type.isInstance(value))
                .findFirst()
                .orElse(value.getClass())
                .getSimpleName();
    }

    private static String known(Object value) throws SQLException, IOException {
        for (Class<?> type : NAMED) {
            if (type.isInstance(value)) {
                return "a " + type.getSimpleName();
            }
        }
        if (value instanceof Throwable failure) {
            return exception(failure);
        }
        return value.getClass().isArray() ? array(value) : content(value);
    }

    private static String content(Object value) throws SQLException, IOException {
        if (value instanceof Blob blob) {
            return "Blob " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        } else if (value instanceof Clob clob) {
            return "Clob " + clob.getSubString(1, (int) clob.length());
        } else if (value instanceof SQLXML xml) {
            return "SQLXML " + xml.getString();
        } else if (value instanceof java.sql.Array array) {
            return "Array of " + array.getBaseTypeName() + " " + of(array.getArray());
        } else if (value instanceof InputStream stream) {
            return "InputStream " + HexFormat.of().formatHex(stream.readAllBytes());
        } else if (value instanceof Reader reader) {
            return "Reader " + text(reader);
        } else if (value instanceof Map<?, ?> map) {
            return "Map " + map; // of which class is nobody's concern
        }
        return value.getClass().getName() + " " + namesAlike(value.toString());
    }

    private static String namesAlike(String text) {
        return MADE_NAME.matcher(text).replaceAll("$1$2");
    }

    private static String text(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    private static String array(Object array) {
        if (array instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        StringJoiner elements =
                new StringJoiner(", ", array.getClass().getComponentType().getSimpleName() + "[", "]");
        for (int index = 0; index < Array.getLength(array); index++) {
            elements.add(of(Array.get(array, index)));
        }
        return elements.toString();
    }

    static String exception(Throwable failure) {
        if (failure instanceof SQLException e) {
            return isRefusalOfClosed(e) ? "SQLException: closed" : sqlException(e);
        }
        return failure.getClass().getName()
                + (failure.getMessage() == null || isOfTheJvm(failure) ? "" : ": " + failure.getMessage());
    }

    /** A null pointer that the JVM found; of the same one in compiled code it leaves the message out. */
    private static boolean isOfTheJvm(Throwable failure) {
        return failure instanceof NullPointerException
                && failure.getMessage() != null
                && failure.getMessage().startsWith("Cannot ");
    }

    private static boolean isRefusalOfClosed(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("closed") && !(failure instanceof BatchUpdateException);
    }

    private static String sqlException(SQLException failure) {
        StringBuilder text = new StringBuilder(failure.getClass().getName())
                .append(" [" + failure.getSQLState() + ", " + failure.getErrorCode() + "] " + failure.getMessage());
        if (failure instanceof BatchUpdateException batch) {
            text.append(" counts " + Arrays.toString(batch.getUpdateCounts()));
        }
        if (failure.getCause() != null) {
            text.append(" cause " + failure.getCause().getClass().getName());
        }
        if (failure.getNextException() != null) {
            text.append(" next " + exception(failure.getNextException()));
        }
        String portalsAlike =
                PORTAL.matcher(namesAlike(text.toString()).replace("\n", "\\n")).replaceAll("C_");
        return CONNECTION_NUMBER.matcher(portalsAlike).replaceAll("(conn)");
    }
}
