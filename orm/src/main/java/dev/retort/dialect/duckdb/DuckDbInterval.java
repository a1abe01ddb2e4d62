package dev.retort.dialect.duckdb;

import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DuckDB's intervals as its driver gives them: text like {@code 1 year 2 months -3 days 04:05:06.7}, a sign for each part. */
final class DuckDbInterval {
    private static final Pattern TEXT = Pattern.compile("(?:(?<years>-?\\d+) years?)?(?: ?(?<months>-?\\d+) months?)?"
            + "(?: ?(?<days>-?\\d+) days?)?(?: ?(?<sign>-?)(?<hours>\\d+):(?<minutes>\\d\\d):(?<seconds>\\d\\d)"
            + "(?:\\.(?<fraction>\\d{1,6}))?)?");

    private DuckDbInterval() {}

    /** A duration or a period as DuckDB reads it. */
    static String text(Object value) throws ValueException {
        if (value instanceof Period period) {
            return period.toTotalMonths() + " months " + period.get(ChronoUnit.DAYS) + " days";
        }
        return microseconds((Duration) value) + " microseconds";
    }

    private static long microseconds(Duration duration) throws ValueException {
        try {
            long seconds = Math.multiplyExact(duration.getSeconds(), 1_000_000L);
            return Math.addExact(seconds, duration.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw new ValueException("a duration beyond DuckDB's intervals of up to 292,271 years", "22015", e);
        }
    }

    static <T> @Nullable T read(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        String text = resultSet.getString(index);
        return text == null ? null : type.javaType().cast(parse(text, type));
    }

    static Object parse(String text, SqlType<?> type) throws ValueException {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new ValueException("an interval in a form that is not known here; select it as text");
        }
        try {
            return type.name() == TypeName.INTERVAL_YEAR ? period(parts) : duration(parts);
        } catch (ArithmeticException | NumberFormatException e) {
            throw ValueException.of(
                    e, "an interval that is too long for " + type.javaType().getSimpleName());
        }
    }

    private static Period period(Matcher parts) throws ValueException {
        if (micros(parts) != 0) {
            throw new ValueException(
                    "an interval with a time of day, which a Period has not; read it as INTERVAL_SECOND");
        }
        return Period.of(
                Math.toIntExact(number(parts, "years")),
                Math.toIntExact(number(parts, "months")),
                Math.toIntExact(number(parts, "days")));
    }

    private static Duration duration(Matcher parts) throws ValueException {
        if (number(parts, "years") != 0 || number(parts, "months") != 0) {
            throw new ValueException("an interval with months, which a Duration has not; read it as INTERVAL_YEAR");
        }
        long micros = micros(parts);
        return Duration.ofDays(number(parts, "days"))
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    private static long micros(Matcher parts) {
        String fraction = parts.group("fraction");
        long micros = fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6));
        long seconds = (number(parts, "hours") * 60 + number(parts, "minutes")) * 60 + number(parts, "seconds");
        boolean negative = "-".equals(parts.group("sign"));
        return negative
                ? Math.subtractExact(Math.multiplyExact(seconds, -1_000_000L), micros)
                : Math.addExact(Math.multiplyExact(seconds, 1_000_000L), micros);
    }

    private static long number(Matcher parts, String group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
