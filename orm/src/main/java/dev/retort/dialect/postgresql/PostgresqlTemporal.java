package dev.retort.dialect.postgresql;

import dev.retort.type.ValueException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Days and times as PostgreSQL has them: to the microsecond, from 24 November 4714 BC on, and infinite.
 *
 * <p>What is finer than a microsecond is cut, not rounded, so that a moment stays within its second, its day and its year.
 * pgjdbc would round, and write {@code -infinity} for the first 404 days that PostgreSQL knows and all that it does not.
 */
final class PostgresqlTemporal {
    private static final DateTimeFormatter DAY = ofEra("");
    private static final DateTimeFormatter MOMENT = ofEra(" HH:mm:ss.SSSSSSSSS");
    private static final DateTimeFormatter ZONED_MOMENT = ofEra(" HH:mm:ss.SSSSSSSSSXXXXX");
    private static final LocalDate FIRST = LocalDate.of(-4713, 11, 24);

    /** From here on pgjdbc writes a day as it is. */
    private static final int FIRST_YEAR_OF_DRIVER = -4712;

    /** The years for which nothing is to be looked at; the server refuses those that it lacks behind them. */
    private static final int LAST_YEAR = 294_276;

    private PostgresqlTemporal() {}

    static void bindDate(PreparedStatement statement, int index, Object value) throws SQLException {
        LocalDate day = (LocalDate) value;
        bind(statement, index, "date", day.getYear(), day);
    }

    static void bindTime(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, cut((LocalTime) value));
    }

    static void bindTimestamp(PreparedStatement statement, int index, Object value) throws SQLException {
        LocalDateTime moment = cut((LocalDateTime) value);
        bind(statement, index, "timestamp", moment.getYear(), moment);
    }

    static void bindMoment(PreparedStatement statement, int index, Object value) throws SQLException {
        OffsetDateTime moment = cut((OffsetDateTime) value);
        bind(statement, index, "timestamptz", moment.getYear(), moment);
    }

    private static void bind(PreparedStatement statement, int index, String type, int year, TemporalAccessor value)
            throws SQLException {
        if ((year > FIRST_YEAR_OF_DRIVER && year <= LAST_YEAR) || isInfinite(value)) {
            statement.setObject(index, value);
            return;
        }
        PGobject text = new PGobject();
        text.setType(type);
        text.setValue(text(value));
        statement.setObject(index, text);
    }

    static LocalTime cut(LocalTime time) {
        return time.get(ChronoField.NANO_OF_SECOND) % 1000 == 0 ? time : time.truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDateTime cut(LocalDateTime moment) {
        boolean exact = moment.get(ChronoField.NANO_OF_SECOND) % 1000 == 0 || moment.equals(LocalDateTime.MAX);
        return exact ? moment : moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime cut(OffsetDateTime moment) {
        boolean exact = moment.get(ChronoField.NANO_OF_SECOND) % 1000 == 0 || moment.equals(OffsetDateTime.MAX);
        return exact ? moment : moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** As pgjdbc binds the ends of time. */
    private static boolean isInfinite(TemporalAccessor value) {
        return value.equals(LocalDate.MAX)
                || value.equals(LocalDate.MIN)
                || value.equals(LocalDateTime.MAX)
                || value.equals(LocalDateTime.MIN)
                || value.equals(OffsetDateTime.MAX)
                || value.equals(OffsetDateTime.MIN);
    }

    /** What PostgreSQL reads, whatever its {@code DateStyle}, as it does not read ISO 8601 of days far away or before Christ. */
    static String text(TemporalAccessor value) throws ValueException {
        if (isInfinite(value)) {
            return value.get(ChronoField.YEAR) > 0 ? "infinity" : "-infinity";
        }
        if (value instanceof LocalDate day) {
            return text(day, day, DateTimeFormatter.ISO_LOCAL_DATE, DAY);
        }
        if (value instanceof LocalDateTime moment) {
            LocalDateTime cut = cut(moment);
            return text(cut, cut.toLocalDate(), DateTimeFormatter.ISO_LOCAL_DATE_TIME, MOMENT);
        }
        OffsetDateTime cut = cut((OffsetDateTime) value);
        LocalDate day = cut.getYear() == Year.MIN_VALUE || cut.getYear() == Year.MAX_VALUE
                ? cut.toLocalDate()
                : cut.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        return text(cut, day, DateTimeFormatter.ISO_OFFSET_DATE_TIME, ZONED_MOMENT);
    }

    private static String text(
            TemporalAccessor value, LocalDate day, DateTimeFormatter standard, DateTimeFormatter farAway)
            throws ValueException {
        if (day.isBefore(FIRST)) {
            throw new ValueException("a day before PostgreSQL's first, 24 November 4714 BC", "22008", null);
        }
        int year = value.get(ChronoField.YEAR);
        return year >= 1 && year <= 9999 ? standard.format(value) : farAway.format(value);
    }

    /** pgjdbc gives the last nanosecond of the day in place of 24:00. */
    static @Nullable LocalTime readTime(ResultSet resultSet, int index) throws SQLException {
        LocalTime time = resultSet.getObject(index, LocalTime.class);
        if (LocalTime.MAX.equals(time)) {
            throw new ValueException(
                    "the time 24:00, which LocalTime does not have; select it as text: cast(SqlTypes.TEXT)");
        }
        return time;
    }

    private static DateTimeFormatter ofEra(String timePattern) {
        return new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NOT_NEGATIVE)
                .appendPattern("-MM-dd" + timePattern)
                .appendText(ChronoField.ERA, Map.of(0L, " BC", 1L, ""))
                .toFormatter(Locale.ROOT);
    }
}
