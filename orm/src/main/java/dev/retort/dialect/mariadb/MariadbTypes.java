package dev.retort.dialect.mariadb;

import dev.retort.compile.TypeCompiler;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.type.ExactValues;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueException;
import dev.retort.type.WellFormedText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** MariaDB's names of types, and the forms in which values are stored; {@link MariadbDialect} lists them. */
final class MariadbTypes extends TypeCompiler {
    private static final int DECIMAL_DIGITS = 65;
    private static final int DECIMAL_SCALE = 30;
    private static final String DECIMAL = "DECIMAL(" + DECIMAL_DIGITS + ", " + DECIMAL_SCALE + ")";

    /** Of days as they would be without the calendar's change in 1582. */
    private static final ThreadLocal<Calendar> UTC = ThreadLocal.withInitial(() -> new Calendar.Builder()
            .setCalendarType("iso8601")
            .setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC))
            .build());

    @Override
    public String dialectName() {
        return "MariaDB";
    }

    @Override
    protected boolean takesLengthZero() {
        return true;
    }

    /** A period is kept as text. */
    @Override
    public boolean sorts(SqlType<?> type) {
        return type.variantFor(dialectName()).name() != TypeName.INTERVAL_YEAR;
    }

    @Override
    public boolean hasEnums() {
        return true;
    }

    @Override
    public <T> SqlType<T> adaptStored(SqlType<T> type) {
        return switch (type.name()) {
            case CHAR, VARCHAR, TEXT, JSON, ENUM -> type.boundBy(WellFormedText::bind);
            case BOOLEAN -> type.readBy((r, i) -> type.javaType().cast(readBoolean(r, i)));
            case REAL -> ExactValues.read(type.boundBy(MariadbTypes::bindFloating));
            case DOUBLE -> type.boundBy(MariadbTypes::bindFloating);
            case NUMERIC ->
                type.length() == SqlType.UNSPECIFIED
                        ? type.storedAs(MariadbTypes::bindDecimal, (r, i) -> readDecimal(r, i, type))
                        : type;
            case DATE ->
                type.storedAs(
                        (s, i, v) -> s.setObject(i, inRange((Temporal) v)), (r, i) -> read(r, i, type.javaType()));
            case TIME -> type.readBy((r, i) -> type.javaType().cast(readTime(r, i)));
            case TIMESTAMP ->
                type.storedAs((s, i, v) -> s.setObject(i, inRange((Temporal) v)), (r, i) -> type.javaType()
                        .cast(readTimestamp(r, i)));
            case TIMESTAMP_WITH_TIME_ZONE ->
                type.storedAs(
                        (s, i, v) -> s.setObject(i, inRange(utc((OffsetDateTime) v))),
                        (r, i) -> readMoment(r, i, type));
            case INTERVAL_SECOND -> type.storedAs(MariadbTypes::bindDuration, (r, i) -> readDuration(r, i, type));
            case INTERVAL_YEAR ->
                type.storedAs((s, i, v) -> s.setString(i, v.toString()), (r, i) -> readPeriod(r.getString(i), type));
            case ARRAY ->
                throw new UnsupportedByDialectException("MariaDB does not support ARRAYS; keep the values of " + type
                        + " in a table of their own, or in a JSON document");
            default -> type;
        };
    }

    /** The driver takes every number but 0, and every text, for true. */
    private static @Nullable Boolean readBoolean(ResultSet resultSet, int index) throws SQLException {
        String text = resultSet.getString(index);
        if (text == null) {
            return null;
        }
        boolean bits = text.startsWith("b'");
        return ExactValues.toBoolean(bits ? text.substring(2, text.length() - 1) : text);
    }

    /** MariaDB has no NaN and no infinity. A float goes as the digits that it shows, as it would into {@code FLOAT}. */
    private static void bindFloating(PreparedStatement statement, int index, Object value) throws SQLException {
        double number = value instanceof Float ? Double.parseDouble(value.toString()) : ((Number) value).doubleValue();
        if (!Double.isFinite(number)) {
            throw new ValueException("MariaDB cannot store " + number + "; give null, or another value", "22003", null);
        }
        statement.setDouble(index, number);
    }

    private static void bindDecimal(PreparedStatement statement, int index, Object value) throws SQLException {
        BigDecimal number = ((BigDecimal) value).stripTrailingZeros();
        if (number.scale() > DECIMAL_SCALE || number.precision() - number.scale() > DECIMAL_DIGITS - DECIMAL_SCALE) {
            throw new ValueException("a number that does not fit " + DECIMAL, "22003", null);
        }
        statement.setBigDecimal(index, (BigDecimal) value);
    }

    private static <T> @Nullable T readDecimal(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        BigDecimal number = resultSet.getBigDecimal(index);
        if (number == null) {
            return null;
        }
        if (number.scale() < DECIMAL_SCALE) {
            return type.javaType().cast(number); // of a column or a cast that says its scale
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return type.javaType().cast(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    /** Other years the driver would write as other days. */
    private static Temporal inRange(Temporal value) throws ValueException {
        int year = value.get(ChronoField.YEAR);
        if (year < 1 || year > 9999) {
            throw new ValueException("MariaDB has the years 1 to 9999, but not that of the value", "22008", null);
        }
        return value;
    }

    /** The driver gives null for a zero date. */
    private static <T> @Nullable T read(ResultSet resultSet, int index, Class<T> javaType) throws SQLException {
        T value = resultSet.getObject(index, javaType);
        if (value == null && resultSet.getString(index) != null) {
            throw new ValueException("a zero date, which is no " + javaType.getSimpleName()
                    + "; select it as text: cast(SqlTypes.TEXT)");
        }
        return value;
    }

    /**
     * The driver makes a moment of the JVM's zone of it first, which moves what falls into a gap of that zone; in UTC there is
     * none.
     */
    private static @Nullable LocalDateTime readTimestamp(ResultSet resultSet, int index) throws SQLException {
        LocalDateTime read = read(resultSet, index, LocalDateTime.class);
        if (read == null || ZoneId.systemDefault().getRules().isFixedOffset()) {
            return read;
        }
        Timestamp exact = resultSet.getTimestamp(index, UTC.get());
        return exact == null ? read : LocalDateTime.ofInstant(exact.toInstant(), ZoneOffset.UTC);
    }

    /** MariaDB's {@code TIME} goes from -838 to 838 hours, of which the driver would keep what is left of a day. */
    private static @Nullable LocalTime readTime(ResultSet resultSet, int index) throws SQLException {
        Duration time = resultSet.getObject(index, Duration.class);
        if (time != null && (time.isNegative() || time.toDays() > 0)) {
            throw new ValueException("a time outside of one day, which LocalTime does not have; select it as text:"
                    + " cast(SqlTypes.TEXT)");
        }
        return time == null ? null : LocalTime.ofNanoOfDay(time.toNanos());
    }

    private static LocalDateTime utc(OffsetDateTime moment) {
        return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    private static <T> @Nullable T readMoment(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        LocalDateTime utc = readTimestamp(resultSet, index);
        return utc == null ? null : type.javaType().cast(utc.atOffset(ZoneOffset.UTC));
    }

    private static void bindDuration(PreparedStatement statement, int index, Object value) throws SQLException {
        try {
            statement.setLong(index, ((Duration) value).toNanos());
        } catch (ArithmeticException e) {
            throw new ValueException("a duration beyond MariaDB's intervals of up to 292 years", "22015", e);
        }
    }

    private static <T> @Nullable T readDuration(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        Object nanos = resultSet.getObject(index);
        return nanos == null ? null : type.javaType().cast(Duration.ofNanos(ExactValues.toLong(nanos)));
    }

    private static <T> @Nullable T readPeriod(@Nullable String text, SqlType<T> type) {
        return text == null ? null : type.javaType().cast(Period.parse(text));
    }

    @Override
    protected String name(SqlType<?> type) {
        boolean sized = type.length() != SqlType.UNSPECIFIED;
        return switch (type.name()) {
            case REAL, DOUBLE -> "DOUBLE";
            case NUMERIC -> sized ? "DECIMAL" : DECIMAL;
            case VARCHAR -> sized ? "VARCHAR" : "LONGTEXT";
            case TEXT -> sized ? "TEXT" : "LONGTEXT";
            case VARBINARY -> sized ? "VARBINARY" : "LONGBLOB";
            case TIME -> "TIME(6)";
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> "DATETIME(6)";
            case ENUM -> enumOf(type);
            case INTERVAL_SECOND -> "BIGINT";
            case INTERVAL_YEAR -> "VARCHAR(50)";
            default -> super.name(type);
        };
    }

    private String enumOf(SqlType<?> type) {
        return type.enumLabels().orElseThrow().labels().stream()
                .map(this::textLiteral)
                .collect(Collectors.joining(", ", "ENUM (", ")"));
    }

    /** The name of a type within {@code CAST}, which knows fewer than a declaration. */
    String castName(SqlType<?> declared) {
        SqlType<?> type = declared.variantFor(dialectName());
        String size = type.length() == SqlType.UNSPECIFIED ? "" : "(" + type.length() + ")";
        return switch (type.name()) {
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, INTERVAL_SECOND -> "SIGNED";
            case CHAR, VARCHAR, TEXT, JSON -> "CHAR" + size;
            case ENUM, INTERVAL_YEAR -> "CHAR";
            case VARBINARY -> "BINARY";
            default -> compile(type);
        };
    }

    /** Without a backslash, which means one thing or another by {@code sql_mode}. */
    @Override
    public String textLiteral(String text) {
        return text.indexOf('\\') < 0 ? super.textLiteral(text) : "_utf8mb4 " + hexadecimal(text);
    }

    static String hexadecimal(String text) {
        return "X'" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    @Override
    protected String typedLiteral(SqlType<?> type, Object value) {
        Object stored = value instanceof OffsetDateTime moment ? utc(moment) : value;
        return "CAST('" + stored + "' AS " + castName(type) + ")";
    }
}
