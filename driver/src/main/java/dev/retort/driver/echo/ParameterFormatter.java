package dev.retort.driver.echo;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.listen.StatementEvent;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Shows values as a person would write them in SQL. What would have to be read to be shown is only named. */
final class ParameterFormatter {
    private static final String HIDDEN = "…";
    private static final int SHOWN_VALUES = 50;
    private static final List<Class<?>> ONLY_NAMED =
            List.of(InputStream.class, Reader.class, Blob.class, Clob.class, SQLXML.class, Ref.class, ResultSet.class);

    private final int maxLength;
    private final boolean hideAll;

    ParameterFormatter(EchoOptions options) {
        maxLength = options.maxParameterLength();
        hideAll = options.hideParameters();
    }

    /** {@code ('ed', 5)}; of a batch the first and last, with their number; empty if nothing is bound. */
    String format(StatementEvent event) {
        BoundParameters bound = event.parameters();
        Redaction redaction = Redaction.of(event.sql());
        String first = bound.first().isEmpty() ? "" : tuple(bound.first(), redaction);
        if (bound.batchSize() == 0) {
            return first;
        }
        String entries =
                bound.batchSize() == 1 || first.isEmpty() ? first : first + " … " + tuple(bound.last(), redaction);
        return "batch of " + bound.batchSize() + (entries.isEmpty() ? "" : ": " + entries);
    }

    /** The values in parentheses. */
    String tuple(List<@Nullable Object> values, Redaction redaction) {
        if (hideAll || redaction.hidesValues()) {
            return "(" + HIDDEN + ")";
        }
        StringJoiner tuple = new StringJoiner(", ", "(", ")");
        values.stream().limit(SHOWN_VALUES).forEach(value -> tuple.add(value(value)));
        if (values.size() > SHOWN_VALUES) {
            tuple.add("… " + values.size() + " values");
        }
        return tuple.toString();
    }

    private String value(@Nullable Object value) {
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
        return isOnlyNamed(value) ? "<" + value.getClass().getSimpleName() + ">" : text(value.toString());
    }

    /** The elements, where the array can still tell them. */
    private String array(Array array) {
        try {
            return array.getArray() instanceof Object[] elements
                    ? elements(Arrays.asList(elements))
                    : "<" + array.getClass().getSimpleName() + ">";
        } catch (SQLException e) {
            return "<" + array.getClass().getSimpleName() + ">";
        }
    }

    private static boolean isOnlyNamed(Object value) {
        return ONLY_NAMED.stream().anyMatch(type -> type.isInstance(value));
    }

    private String text(String text) {
        return text.length() <= maxLength
                ? "'" + text.replace("'", "''") + "'"
                : "'" + text.substring(0, maxLength).replace("'", "''") + "…' (" + text.length() + " characters)";
    }

    private String bytes(byte[] bytes) {
        int shown = Math.min(bytes.length, Math.max(1, maxLength / 2));
        String hex = "0x" + HexFormat.of().formatHex(bytes, 0, shown);
        return shown == bytes.length ? hex : hex + "… (" + bytes.length + " bytes)";
    }

    private String elements(Collection<?> elements) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        elements.stream().limit(SHOWN_VALUES).forEach(element -> list.add(value(element)));
        if (elements.size() > SHOWN_VALUES) {
            list.add("… " + elements.size() + " values");
        }
        return list.toString();
    }
}
