package dev.retort.dialect.duckdb;

import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.TypeCompiler;
import dev.retort.type.EnumLabels;
import dev.retort.type.ExactValues;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueException;
import dev.retort.type.WellFormedText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DuckDB's names of types, and how values of those travel that its driver changes without a word. */
final class DuckDbTypes extends TypeCompiler {
    private static final int DECIMAL_DIGITS = 38;

    /** So many digits of a decimal come back from a double as they were. */
    private static final MathContext EXACT = new MathContext(15);

    private static final int DECIMAL_SCALE = 10;
    private static final String DECIMAL = "DECIMAL(" + DECIMAL_DIGITS + "," + DECIMAL_SCALE + ")";

    /** Timestamps end early in the year after. */
    private static final int LAST_YEAR = 294_246;

    private static final int INFINITE_DAY = Integer.MAX_VALUE;

    /** The types of values that tell DuckDB what they are; a null of theirs suits all functions that they go into. */
    private static final Set<TypeName> TELLING = EnumSet.of(
            TypeName.BOOLEAN,
            TypeName.SMALLINT,
            TypeName.INTEGER,
            TypeName.BIGINT,
            TypeName.REAL,
            TypeName.DOUBLE,
            TypeName.NUMERIC,
            TypeName.CHAR,
            TypeName.VARCHAR,
            TypeName.TEXT);

    private final IdentifierPreparer identifiers;

    DuckDbTypes(IdentifierPreparer identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    protected TypeCompiler with(IdentifierPreparer others) {
        return new DuckDbTypes(others);
    }

    @Override
    public String dialectName() {
        return "DuckDB";
    }

    @Override
    public boolean hasEnums() {
        return true;
    }

    @Override
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case DOUBLE -> "DOUBLE";
            case NUMERIC -> type.length() == SqlType.UNSPECIFIED ? DECIMAL : "DECIMAL";
            case CHAR, TEXT -> "VARCHAR";
            case VARBINARY -> "BLOB";
            case INTERVAL_SECOND, INTERVAL_YEAR -> "INTERVAL";
            case ENUM -> enumName(type);
            case ARRAY -> compile(type.elementType().orElseThrow()) + "[]";
            default -> super.name(type);
        };
    }

    private String enumName(SqlType<?> type) {
        EnumLabels labels = type.enumLabels().orElseThrow();
        return identifiers.qualified(labels.schema(), Objects.requireNonNull(labels.name()));
    }

    @Override
    public boolean tellsItsType(SqlType<?> type) {
        return TELLING.contains(type.variantFor(dialectName()).name());
    }

    @Override
    public boolean castsNulls() {
        return true;
    }

    /** A decimal tells its digits itself; in an array all have one type. */
    @Override
    public String parameterName(SqlType<?> declared) {
        SqlType<?> type = declared.variantFor(dialectName());
        SqlType<?> element = type.elementType().orElse(null);
        if (element != null) {
            type.adapt(this); // is of this dialect
            return parameterName(element) + "[]";
        }
        return type.name() == TypeName.NUMERIC ? DECIMAL : super.parameterName(type);
    }

    @Override
    public <T> SqlType<T> adaptStored(SqlType<T> type) {
        return switch (type.name()) {
            case NUMERIC ->
                type.storedAs((s, i, v) -> s.setBigDecimal(i, fitting((BigDecimal) v, type)), (r, i) -> type.javaType()
                        .cast(readDecimal(r, i, type)));
            case DATE -> type.storedAs((s, i, v) -> s.setString(i, text((LocalDate) v)), (r, i) -> readDay(r, i, type));
            case TIME -> type.storedAs((s, i, v) -> s.setObject(i, v), (r, i) -> readTime(r, i, type));
            case TIMESTAMP ->
                type.storedAs((s, i, v) -> s.setObject(i, inRange((Temporal) v)), (r, i) -> readDayAndTime(r, i, type));
            case TIMESTAMP_WITH_TIME_ZONE ->
                type.storedAs(
                        (s, i, v) -> s.setObject(i, inRange(utc((OffsetDateTime) v))),
                        (r, i) -> readMoment(r, i, type));
            case REAL -> ExactValues.read(type); // which the driver tells of as a FLOAT of JDBC, of 64 bits
            case CHAR, VARCHAR, TEXT -> type.boundBy(WellFormedText::bind);
            case JSON, ENUM ->
                type.storedAs(WellFormedText::bind, (r, i) -> type.javaType().cast(r.getString(i)));
            case INTERVAL_SECOND, INTERVAL_YEAR ->
                type.storedAs(
                        (s, i, v) -> s.setString(i, DuckDbInterval.text(v)), (r, i) -> DuckDbInterval.read(r, i, type));
            default -> super.adaptStored(type);
        };
    }

    /** Of more than 38 digits the driver would make null. */
    private static BigDecimal digits(BigDecimal value) throws ValueException {
        BigDecimal number = value.scale() < 0 ? value.setScale(0) : value;
        if (number.precision() > DECIMAL_DIGITS || number.scale() > DECIMAL_DIGITS) {
            number = number.stripTrailingZeros();
            number = number.scale() < 0 ? number.setScale(0) : number;
        }
        if (number.precision() > DECIMAL_DIGITS || number.scale() > DECIMAL_DIGITS) {
            throw new ValueException("a number of more than " + DECIMAL_DIGITS + " digits", "22003", null);
        }
        return number;
    }

    private static BigDecimal unspecified(BigDecimal value) throws ValueException {
        BigDecimal number = value.stripTrailingZeros();
        if (number.scale() > DECIMAL_SCALE || number.precision() - number.scale() > DECIMAL_DIGITS - DECIMAL_SCALE) {
            throw new ValueException("a number that does not fit " + DECIMAL, "22003", null);
        }
        return digits(value.scale() > DECIMAL_SCALE ? value.setScale(DECIMAL_SCALE) : value);
    }

    static BigDecimal exact(Object number, SqlType<?> type) {
        BigDecimal decimal = number instanceof BigDecimal given ? given : new BigDecimal(number.toString());
        return Objects.requireNonNull(decimal(decimal, type));
    }

    /** Of quotients, which are doubles, as many digits as these have. */
    private static @Nullable BigDecimal readDecimal(ResultSet resultSet, int index, SqlType<?> type)
            throws SQLException {
        Object value = resultSet.getObject(index);
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new ValueException(number + ", which no decimal is, as of a division by zero", "22012", null);
        }
        if (value instanceof Double number) {
            BigDecimal exact = new BigDecimal(number).round(EXACT).stripTrailingZeros();
            return exact.scale() < 0 ? exact.setScale(0) : exact;
        }
        return decimal(resultSet.getBigDecimal(index), type);
    }

    private static BigDecimal fitting(BigDecimal value, SqlType<?> type) throws ValueException {
        return type.length() == SqlType.UNSPECIFIED ? unspecified(value) : digits(value);
    }

    /** Without the zeros that nobody has written, which come from casts to {@link #DECIMAL} and from calculations. */
    static @Nullable BigDecimal decimal(@Nullable BigDecimal number, SqlType<?> type) {
        boolean scaled = type.scale() != SqlType.UNSPECIFIED;
        if (number == null || number.scale() <= (scaled ? type.scale() : DECIMAL_SCALE - 1)) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        int least = scaled ? type.scale() : 0;
        return stripped.scale() < least ? stripped.setScale(least) : stripped;
    }

    /** Years before the first the driver would count as after it, and days far away would come round. */
    private static Temporal inRange(Temporal value) throws ValueException {
        int year = value.get(ChronoField.YEAR);
        if (year < 1 || year > LAST_YEAR) {
            throw new ValueException(
                    "DuckDB's driver has the years 1 to 294246, but not that of the value, as "
                            + value.getClass().getSimpleName(),
                    "22008",
                    null);
        }
        return value;
    }

    /** The driver would move days of October 1582, which the calendar of {@link java.sql.Date} does not have. */
    private static String text(LocalDate day) throws ValueException {
        String text = inRange(day).toString();
        return text.startsWith("+") ? text.substring(1) : text;
    }

    private static OffsetDateTime utc(OffsetDateTime moment) throws ValueException {
        try {
            return moment.withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ValueException("a moment whose year Java does not have in UTC", "22008", e);
        }
    }

    private static <T> @Nullable T readDay(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        LocalDate day = (LocalDate) resultSet.getObject(index); // asked for the class, the driver moves it as above
        return type.javaType().cast(day == null ? null : finite(day));
    }

    private static <T> @Nullable T readTime(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        try {
            return type.javaType().cast(resultSet.getObject(index, LocalTime.class));
        } catch (DateTimeException e) {
            throw ValueException.of(e, "a time that LocalTime does not have, such as 24:00; select it as text");
        }
    }

    private static <T> @Nullable T readDayAndTime(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        LocalDateTime moment = resultSet.getObject(index, LocalDateTime.class);
        return type.javaType().cast(moment == null ? null : finite(moment));
    }

    private static <T> @Nullable T readMoment(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        OffsetDateTime moment = DuckDbMoment.read(resultSet, index);
        return type.javaType().cast(moment == null ? null : finite(moment));
    }

    static LocalDate finite(LocalDate day) throws ValueException {
        if (Math.abs(day.toEpochDay()) == INFINITE_DAY) {
            throw infinite("LocalDate");
        }
        return day;
    }

    static LocalDateTime finite(LocalDateTime moment) throws ValueException {
        if (moment.getYear() > LAST_YEAR || moment.getYear() < -LAST_YEAR) {
            throw infinite("LocalDateTime");
        }
        return moment;
    }

    static OffsetDateTime finite(OffsetDateTime moment) throws ValueException {
        OffsetDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC);
        if (utc.getYear() > LAST_YEAR || utc.getYear() < -LAST_YEAR) {
            throw infinite("OffsetDateTime");
        }
        return utc;
    }

    private static ValueException infinite(String javaType) {
        return new ValueException("an infinite value, or one that far away, which " + javaType
                + " does not have; select it as text: cast(SqlTypes.TEXT)");
    }

    @Override
    protected @Nullable List<?> readArray(ResultSet resultSet, int index, SqlType<?> elementType) throws SQLException {
        if (elementType.name() == TypeName.OTHER) {
            return super.readArray(resultSet, index, elementType);
        }
        Array array = resultSet.getArray(index);
        return array == null ? null : DuckDbArray.read(array, elementType);
    }

    @Override
    public String arrayElementName(SqlType<?> type) {
        return switch (type.name()) {
            case NUMERIC, ARRAY, OTHER -> parameterName(type);
            case DATE, ENUM -> "VARCHAR";
            default -> name(type);
        };
    }

    @Override
    public Object arrayElement(SqlType<?> type, Object value) throws SQLException {
        return switch (type.name()) {
            case NUMERIC -> unspecified((BigDecimal) value);
            case DATE -> text((LocalDate) value);
            case TIMESTAMP -> inRange((Temporal) value);
            case TIMESTAMP_WITH_TIME_ZONE -> inRange(utc((OffsetDateTime) value));
            case INTERVAL_SECOND, INTERVAL_YEAR -> DuckDbInterval.text(value);
            default -> WellFormedText.ofAny(value);
        };
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        statement.setArray(index, array(statement.getConnection(), elementType, elements));
    }

    /** The driver takes an array within an array as such only, not as Java's. */
    private Array array(Connection connection, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        SqlType<?> nested = elementType.elementType().orElse(null);
        @Nullable Object[] values = elements;
        if (nested != null) {
            values = new Object[elements.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = elements[i] instanceof Object[] inner
                        ? array(connection, nested.variantFor(dialectName()), inner)
                        : elements[i];
            }
        }
        return connection.createArrayOf(arrayElementName(elementType), values);
    }
}
