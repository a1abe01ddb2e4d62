package dev.retort.dialect.sqlite;

import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueBinder;
import dev.retort.type.ValueReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the values of a type are written as text and read again. */
record TextForm<T>(SqlType<T> type, Function<Object, String> format, Function<String, Object> parse)
        implements ValueBinder<T>, ValueReader<T> {
    /** The form of a type, or null where its values are not stored as text. */
    static <T> @Nullable TextForm<T> of(SqlType<T> type) {
        return switch (type.name()) {
            case DATE -> new TextForm<>(type, v -> SqliteTemporal.format((LocalDate) v), SqliteTemporal::parseDate);
            case TIME -> new TextForm<>(type, v -> SqliteTemporal.format((LocalTime) v), SqliteTemporal::parseTime);
            case TIMESTAMP ->
                new TextForm<>(type, v -> SqliteTemporal.format((LocalDateTime) v), SqliteTemporal::parseDateTime);
            case TIMESTAMP_WITH_TIME_ZONE ->
                new TextForm<>(type, v -> SqliteTemporal.format((OffsetDateTime) v), SqliteTemporal::parseMoment);
            case INTERVAL_YEAR -> new TextForm<>(type, Object::toString, Period::parse);
            case UUID -> new TextForm<>(type, v -> ((UUID) v).toString(), UUID::fromString);
            case NUMERIC ->
                SqliteTypes.isNumber(type)
                        ? null
                        : new TextForm<>(type, v -> exact((BigDecimal) v, type.scale()), BigDecimal::new);
            default -> null;
        };
    }

    private static String shortest(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** With the digits of a column as far as it has no more, or it would equal another one there. */
    static String exact(BigDecimal number, int scale) {
        return scale == SqlType.UNSPECIFIED || number.stripTrailingZeros().scale() > scale
                ? shortest(number)
                : number.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** The text of a value whose type stores text; other values as they are. */
    static Object format(SqlType<?> type, Object value) {
        TextForm<?> form = of(type);
        return form == null ? value : form.format.apply(value);
    }

    /** The value of a text, for a type that stores text. */
    static Object parse(SqlType<?> type, String text) {
        TextForm<?> form = of(type);
        return form == null ? text : form.parse.apply(text);
    }

    @Override
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        boolean rounded = value instanceof BigDecimal && type.scale() != SqlType.UNSPECIFIED;
        statement.setString(index, format.apply(rounded ? SqliteTypes.rounded((BigDecimal) value, type) : value));
    }

    @Override
    public @Nullable T read(ResultSet resultSet, int index) throws SQLException {
        String text = text(resultSet, index);
        try {
            return text == null ? null : type.javaType().cast(parse.apply(text));
        } catch (RuntimeException e) {
            throw SqliteTypes.unreadable(text, type, e);
        }
    }

    /** A decimal that SQLite has calculated is a double, which shows the digits that are no part of the number, too. */
    private @Nullable String text(ResultSet resultSet, int index) throws SQLException {
        boolean calculated = type.name() == TypeName.NUMERIC
                && resultSet.getObject(index) instanceof Double number
                && Double.isFinite(number);
        return calculated
                ? new BigDecimal(resultSet.getDouble(index))
                        .round(SqliteTypes.EXACT)
                        .toString()
                : resultSet.getString(index);
    }
}
