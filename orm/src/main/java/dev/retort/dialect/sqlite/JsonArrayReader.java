package dev.retort.dialect.sqlite;

import dev.retort.type.ExactValues;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that {@link SqliteTypes} writes for an array: texts, numbers, nulls and arrays of them. For one text. */
final class JsonArrayReader {
    private final String json;
    private int position;

    JsonArrayReader(String json) {
        this.json = json;
    }

    List<@Nullable Object> read(SqlType<?> elementType) throws SQLDataException {
        List<@Nullable Object> values = array(elementType);
        skipSpace();
        if (position != json.length()) {
            throw unreadable();
        }
        return values;
    }

    private List<@Nullable Object> array(SqlType<?> elementType) throws SQLDataException {
        List<@Nullable Object> values = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            position++;
            return values;
        }
        while (true) {
            values.add(value(elementType));
            if (peek() == ']') {
                position++;
                return values;
            }
            expect(',');
        }
    }

    private @Nullable Object value(SqlType<?> type) throws SQLDataException {
        char next = peek();
        if (next == '[') {
            return type.fromColumnValue(array(type.elementType().orElseThrow(this::unreadable)));
        }
        if (next == '"') {
            return type.fromColumnValue(ofText(type, text()));
        }
        String word = word();
        return word.equals("null") ? null : type.fromColumnValue(ofNumber(type, word));
    }

    private static Object ofText(SqlType<?> type, String text) {
        return switch (type.name()) {
            case VARBINARY -> HexFormat.of().parseHex(text);
            default -> TextForm.parse(type, text);
        };
    }

    private Object ofNumber(SqlType<?> type, String word) throws SQLDataException {
        try {
            return switch (type.name()) {
                case BOOLEAN -> ExactValues.toBoolean(word);
                case SMALLINT -> Short.valueOf(word);
                case INTEGER -> Integer.valueOf(word);
                case BIGINT -> Long.valueOf(word);
                case REAL -> word.endsWith("Infinity") ? Float.valueOf(word) : (Float) ExactValues.toFloat(word);
                case DOUBLE -> Double.valueOf(word);
                case NUMERIC -> new BigDecimal(word);
                case INTERVAL_SECOND -> Duration.ofNanos(Long.parseLong(word));
                default -> throw unreadable();
            };
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private String word() {
        int start = position;
        while (position < json.length() && ",]".indexOf(json.charAt(position)) < 0) {
            position++;
        }
        return json.substring(start, position).strip();
    }

    private String text() throws SQLDataException {
        StringBuilder text = new StringBuilder();
        position++;
        while (position < json.length() && json.charAt(position) != '"') {
            char c = json.charAt(position++);
            text.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return text.toString();
    }

    private char escaped() throws SQLDataException {
        char c = position < json.length() ? json.charAt(position++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (position + 4 > json.length()) {
                    throw unreadable();
                }
                position += 4;
                yield (char) HexFormat.fromHexDigits(json, position - 4, position);
            }
            default -> throw unreadable();
        };
    }

    private void expect(char expected) throws SQLDataException {
        if (peek() != expected) {
            throw unreadable();
        }
        position++;
    }

    private char peek() {
        skipSpace();
        return position < json.length() ? json.charAt(position) : '\0';
    }

    private void skipSpace() {
        while (position < json.length() && Character.isWhitespace(json.charAt(position))) {
            position++;
        }
    }

    private SQLDataException unreadable() {
        return new SQLDataException("the database holds " + json + ", which is no array of that type", "22000");
    }
}
