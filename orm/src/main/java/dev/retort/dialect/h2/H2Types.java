package dev.retort.dialect.h2;

import dev.retort.compile.TypeCompiler;
import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueException;
import dev.retort.type.WellFormedText;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** H2's names of types; where H2 would cut fractions off by default, a name that keeps them. */
final class H2Types extends TypeCompiler {
    /** H2's {@code Constants.MAX_ARRAY_CARDINALITY}. */
    private static final int MAXIMUM_ARRAY_LENGTH = 65_536;

    /** H2's intervals have 18 digits. */
    private static final long LONGEST_SECONDS = 999_999_999_999_999_999L;

    @Override
    public String dialectName() {
        return "H2";
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

    /** H2 takes JSON as bytes, and text for a JSON string. */
    @Override
    public <T> SqlType<T> adaptStored(SqlType<T> type) {
        return switch (type.name()) {
            case JSON ->
                type.storedAs(
                        (s, i, v) -> s.setBytes(i, WellFormedText.of((String) v).getBytes(StandardCharsets.UTF_8)),
                        (r, i) -> type.javaType().cast(r.getString(i)));
            case INTERVAL_SECOND -> type.storedAs(H2Types::bindDuration, (r, i) -> readDuration(r, i, type));
            case INTERVAL_YEAR ->
                type.storedAs((s, i, v) -> s.setString(i, v.toString()), (r, i) -> readPeriod(r.getString(i), type));
            default -> super.adaptStored(type);
        };
    }

    private static void bindDuration(PreparedStatement statement, int index, Object value) throws SQLException {
        long seconds = ((Duration) value).toSeconds();
        if (seconds > LONGEST_SECONDS || seconds < -LONGEST_SECONDS) {
            throw new ValueException("a duration beyond H2's intervals, whose seconds have 18 digits", "22015", null);
        }
        statement.setObject(index, value);
    }

    /** H2 would take a number for days. */
    private static <T> @Nullable T readDuration(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        Object value = resultSet.getObject(index);
        if (value == null) {
            return null;
        }
        if (!value.getClass().getName().equals("org.h2.api.Interval")) {
            throw new ValueException("a value that is no interval");
        }
        return resultSet.getObject(index, type.javaType());
    }

    private static <T> @Nullable T readPeriod(@Nullable String text, SqlType<T> type) {
        return text == null ? null : type.javaType().cast(Period.parse(text));
    }

    @Override
    public boolean castsNulls() {
        return true;
    }

    /** H2 takes a text for a JSON string. */
    @Override
    public String textLiteral(SqlType<?> type, String text) {
        return type.variantFor(dialectName()).name() == TypeName.JSON ? "JSON " + textLiteral(text) : textLiteral(text);
    }

    /** H2's own interval holds no days besides years and months, so a period is text. */
    @Override
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case NUMERIC -> type.length() == SqlType.UNSPECIFIED ? "DECFLOAT" : "NUMERIC";
            case INTERVAL_SECOND -> "INTERVAL DAY(18) TO SECOND(9)";
            case INTERVAL_YEAR -> "VARCHAR";
            case ENUM -> enumOf(type);
            case TIME -> "TIME(9)";
            case TIMESTAMP -> "TIMESTAMP(9)";
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP(9) WITH TIME ZONE";
            default -> super.name(type);
        };
    }

    private String enumOf(SqlType<?> type) {
        return type.enumLabels().orElseThrow().labels().stream()
                .map(this::textLiteral)
                .collect(Collectors.joining(", ", "ENUM (", ")"));
    }

    /** H2 compares a time with the elements of an array in whole seconds, with text in full. */
    @Override
    public Object arrayElement(SqlType<?> type, Object value) throws SQLException {
        if (type.name() == TypeName.JSON) {
            return WellFormedText.of((String) value).getBytes(StandardCharsets.UTF_8);
        }
        boolean text = type.name() == TypeName.TIME || type.name() == TypeName.INTERVAL_YEAR;
        return text ? value.toString() : value;
    }

    /** Of a {@code java.sql.Array} H2 makes old dates first, which move in a gap of the JVM's time zone. */
    @Override
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        if (elements.length > MAXIMUM_ARRAY_LENGTH) {
            throw new InvalidRequestException("A list has " + elements.length + " values, but an array of H2 holds "
                    + MAXIMUM_ARRAY_LENGTH + " at most; ask in several statements");
        }
        statement.setObject(index, elements);
    }
}
