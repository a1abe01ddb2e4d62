package dev.retort.driver.echo;

import dev.retort.driver.redact.HarmlessText;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Shows values as a person would write them in SQL. What would have to be read to be shown is only named. */
final class ValueFormatter {
    static final String HIDDEN = "…";
    private static final int SHOWN_VALUES = 50;

    private static final List<Class<?>> ONLY_NAMED =
            List.of(InputStream.class, Reader.class, Blob.class, Clob.class, SQLXML.class, Ref.class, ResultSet.class);

    private final int maxLength;

    /** @param maxLength how many characters of a text are shown, at least 1 */
    ValueFormatter(int maxLength) {
        this.maxLength = maxLength;
    }

    String format(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        if (value instanceof Object[] array) {
            return elements(Arrays.asList(array));
        }
        if (value instanceof Collection<?> collection) {
            return elements(collection);
        }
        if (value instanceof Array array) {
            return array(array);
        }
        return isOnlyNamed(value) ? named(value) : temporalType(value) + text(value);
    }

    /** The elements of an array, or null where it cannot tell them. */
    static Object @Nullable [] elementsOf(Array array) {
        try {
            return array.getArray() instanceof Object[] elements ? elements : null;
        } catch (SQLException e) {
            return null;
        }
    }

    /** A number, a truth value, a date or a time: with a harmless name it is shown wherever it stands; and nothing is. */
    static boolean isHarmlessByType(@Nullable Object value) {
        return value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof java.util.Date
                || value instanceof Temporal
                || (value instanceof String text && HarmlessText.isDate(text))
                || isOnlyNamed(value);
    }

    /** Whether a value, by itself, tells nothing secret. */
    static boolean isHarmless(Object value) {
        return isHarmlessByType(value) || HarmlessText.isHarmless(value.toString());
    }

    static boolean isOnlyNamed(Object value) {
        return ONLY_NAMED.stream().anyMatch(type -> type.isInstance(value));
    }

    static String named(Object value) {
        return "<" + value.getClass().getSimpleName() + ">";
    }

    /** The keyword of SQL's own literals for dates and times, with a space; nothing for all else. */
    static String temporalType(Object value) {
        if (value instanceof Date || value instanceof LocalDate) {
            return "DATE ";
        }
        if (value instanceof Time || value instanceof LocalTime) {
            return "TIME ";
        }
        if (value instanceof Timestamp || value instanceof LocalDateTime) {
            return "TIMESTAMP ";
        }
        return value instanceof OffsetDateTime ? "TIMESTAMP WITH TIME ZONE " : "";
    }

    private String array(Array array) {
        Object[] elements = elementsOf(array);
        return elements == null ? named(array) : elements(Arrays.asList(elements));
    }

    /** On one line: what a user typed must not look like a line of the log. */
    private String text(Object value) {
        String text = value.toString();
        if (!isHarmless(value)) {
            return "'" + HIDDEN + "'";
        }
        String shown = text.length() <= maxLength ? text : text.substring(0, maxLength);
        String line = shown.replace("'", "''")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replaceAll("\\p{Cntrl}", "�");
        return text.length() <= maxLength ? "'" + line + "'" : "'" + line + "…' (" + text.length() + " characters)";
    }

    private String bytes(byte[] bytes) {
        if (!HarmlessText.isHarmless(bytes)) {
            return HIDDEN + " (" + bytes.length + " bytes)";
        }
        int shown = Math.min(bytes.length, Math.max(1, maxLength / 2));
        String hex = "0x" + HexFormat.of().formatHex(bytes, 0, shown);
        return shown == bytes.length ? hex : hex + "… (" + bytes.length + " bytes)";
    }

    private String elements(Collection<?> elements) {
        return list(elements, "[", "]");
    }

    private String list(Collection<?> elements, String open, String close) {
        StringJoiner list = new StringJoiner(", ", open, close);
        elements.stream().limit(SHOWN_VALUES).forEach(element -> list.add(format(element)));
        if (elements.size() > SHOWN_VALUES) {
            list.add("… " + elements.size() + " values");
        }
        return list.toString();
    }
}
