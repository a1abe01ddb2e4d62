package dev.retort.dialect.sqlite;

import dev.retort.compile.TypeCompiler;
import dev.retort.type.ExactValues;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueException;
import dev.retort.type.WellFormedText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite's names of types, and the forms in which values are stored; {@link SqliteDialect} lists them. */
final class SqliteTypes extends TypeCompiler {
    /** So many digits of a decimal number come back from a double as they were. */
    private static final int EXACT_DIGITS = 15;

    static final MathContext EXACT = new MathContext(EXACT_DIGITS);

    private static final String INVALID_VALUE = "22000";

    @Override
    public String dialectName() {
        return "SQLite";
    }

    /** A period is kept as text, and so is an array. */
    @Override
    public boolean sorts(SqlType<?> type) {
        TypeName name = type.variantFor(dialectName()).name();
        return name != TypeName.INTERVAL_YEAR && name != TypeName.ARRAY;
    }

    @Override
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case NUMERIC -> isNumber(type) ? "NUMERIC" : "DECIMALTEXT"; // a name with TEXT in it is kept as text
            case VARBINARY -> "BLOB";
            case JSON, ARRAY -> "JSONTEXT";
            case ENUM -> "VARCHAR";
            case INTERVAL_SECOND -> "INTERVAL";
            case INTERVAL_YEAR -> "PERIODTEXT";
            case TEXT -> "TEXT";
            default -> super.name(type);
        };
    }

    /** Whether a decimal fits the numbers that SQLite calculates with. */
    static boolean isNumber(SqlType<?> type) {
        return type.length() != SqlType.UNSPECIFIED && type.length() <= EXACT_DIGITS;
    }

    /** Whether a decimal is stored as text. */
    static boolean isWideDecimal(SqlType<?> type) {
        return type.name() == TypeName.NUMERIC && !isNumber(type);
    }

    @Override
    public <T> SqlType<T> adaptStored(SqlType<T> type) {
        TextForm<T> form = TextForm.of(type);
        if (form != null) {
            return type.storedAs(form, form);
        }
        return switch (type.name()) {
            case REAL, DOUBLE -> ExactValues.read(type.boundBy(SqliteTypes::bindFloating));
            case CHAR, VARCHAR, TEXT, JSON, ENUM -> type.boundBy(WellFormedText::bind);
            case BOOLEAN, SMALLINT, INTEGER, BIGINT -> ExactValues.read(type);
            case NUMERIC -> type.storedAs((s, i, v) -> bindNumber(s, i, v, type), (r, i) -> readNumber(r, i, type));
            case INTERVAL_SECOND -> type.storedAs(SqliteTypes::bindDuration, (r, i) -> readDuration(r, i, type));
            default -> super.adaptStored(type);
        };
    }

    private static void bindDuration(PreparedStatement statement, int index, Object value) throws SQLException {
        try {
            statement.setLong(index, ((Duration) value).toNanos());
        } catch (ArithmeticException e) {
            throw new ValueException("a duration beyond SQLite's intervals of up to 292 years", "22015", e);
        }
    }

    private static <T> @Nullable T readDuration(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        Object nanos = resultSet.getObject(index);
        return nanos == null ? null : type.javaType().cast(Duration.ofNanos(ExactValues.toLong(nanos)));
    }

    @Override
    protected String typedLiteral(SqlType<?> type, Object value) {
        return textLiteral(TextForm.format(type, value).toString());
    }

    @Override
    protected @Nullable List<?> readArray(ResultSet resultSet, int index, SqlType<?> elementType) throws SQLException {
        String json = resultSet.getString(index);
        return json == null ? null : new JsonArrayReader(json).read(elementType);
    }

    /** SQLite would store null in place of NaN without a word. */
    private static void bindFloating(PreparedStatement statement, int index, Object value) throws SQLException {
        double number = ((Number) value).doubleValue();
        if (Double.isNaN(number)) {
            throw new ValueException("SQLite cannot store NaN; give null, or another value");
        }
        statement.setDouble(index, number);
    }

    private static void bindNumber(PreparedStatement statement, int index, Object value, SqlType<?> type)
            throws SQLException {
        BigDecimal number = ((BigDecimal) value).setScale(scale(type), RoundingMode.HALF_UP);
        if (number.precision() > EXACT_DIGITS) {
            throw new ValueException("a number that has more digits than " + type, "22003", null);
        }
        if (number.scale() == 0) {
            statement.setLong(index, number.longValueExact());
        } else {
            statement.setDouble(index, number.doubleValue());
        }
    }

    private static <T> @Nullable T readNumber(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        String text = resultSet.getString(index);
        return text == null ? null : type.javaType().cast(decimal(text).setScale(scale(type), RoundingMode.HALF_UP));
    }

    private static int scale(SqlType<?> type) {
        return Math.max(type.scale(), 0);
    }

    private static BigDecimal decimal(String text) throws SQLDataException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new SQLDataException("the database holds \"" + text + "\", which is no number", INVALID_VALUE, e);
        }
    }

    @Override
    public Object arrayElement(SqlType<?> type, Object value) throws SQLException {
        return WellFormedText.ofAny(TextForm.format(type, value));
    }

    /** One JSON text; bytes as hexadecimal digits. */
    @Override
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        StringBuilder json = new StringBuilder("[");
        for (Object element : elements) {
            json.append(json.length() == 1 ? "" : ",");
            appendJson(json, element);
        }
        statement.setString(index, json.append(']').toString());
    }

    private static void appendJson(StringBuilder json, @Nullable Object element) {
        if (element instanceof Object[] nested) {
            String separator = "[";
            for (Object inner : nested) {
                json.append(separator);
                appendJson(json, inner);
                separator = ",";
            }
            json.append(nested.length == 0 ? "[]" : "]");
            return;
        }
        if (element instanceof Duration duration) {
            json.append(duration.toNanos());
            return;
        }
        if (element == null) {
            json.append("null");
        } else if (element instanceof Boolean truth) {
            json.append(truth ? '1' : '0');
        } else if (element instanceof Float number) {
            json.append(number.doubleValue()); // the digits of the double that SQLite keeps
        } else if (element instanceof Number) {
            json.append(element);
        } else {
            String text = element instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : element.toString();
            appendString(json, text);
        }
    }

    private static void appendString(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** What a text in the database was not, with the text. */
    static SQLDataException unreadable(String text, SqlType<?> type, RuntimeException cause) {
        assert cause instanceof DateTimeException || cause instanceof IllegalArgumentException;
        return new SQLDataException(
                "the database holds \"" + text + "\", which is no " + type.name() + " (" + cause.getMessage() + ")",
                INVALID_VALUE,
                cause);
    }
}
