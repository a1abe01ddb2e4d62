package dev.retort.dialect.postgresql;

import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueException;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's interval holds months, days and seconds; Java has a class for seconds and one for the others. */
final class PostgresqlInterval {
    private static final String MALFORMED = "22015";

    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    /** PostgreSQL counts microseconds with 64 bits. */
    private static final Duration LONGEST = Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS);

    private PostgresqlInterval() {}

    static <T> @Nullable T read(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        String text = resultSet.getString(index);
        if (text == null) {
            return null;
        }
        IntervalText interval = IntervalText.parse(text);
        return type.javaType().cast(type.name() == TypeName.INTERVAL_SECOND ? duration(interval) : period(interval));
    }

    private static Duration duration(IntervalText interval) throws ValueException {
        if (interval.months() != 0) {
            throw new ValueException(
                    "an interval with months, which are no number of seconds; read it as INTERVAL_YEAR",
                    MALFORMED,
                    null);
        }
        BigInteger nanos = interval.nanos().toBigIntegerExact();
        BigInteger[] seconds = nanos.divideAndRemainder(BILLION);
        return Duration.ofDays(interval.days())
                .plusSeconds(seconds[0].longValueExact())
                .plusNanos(seconds[1].longValueExact());
    }

    private static Period period(IntervalText interval) throws ValueException {
        if (interval.nanos().signum() != 0) {
            throw new ValueException(
                    "an interval with a time, which a period of days cannot hold; read it as INTERVAL_SECOND",
                    MALFORMED,
                    null);
        }
        return Period.of(
                Math.toIntExact(interval.months() / 12),
                Math.toIntExact(interval.months() % 12),
                Math.toIntExact(interval.days()));
    }

    private static boolean isTooLong(Duration duration) {
        return duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0;
    }

    /** As ISO 8601 has it, cut to the microsecond, which PostgreSQL reads in the same way whatever its {@code IntervalStyle}. */
    static String text(Object value) throws ValueException {
        if (value instanceof Duration duration && isTooLong(duration)) {
            throw new ValueException("a duration beyond PostgreSQL's intervals of up to 292,000 years", "22015", null);
        }
        boolean finer = value instanceof Duration duration && duration.toNanosPart() % 1000 != 0;
        return finer ? ((Duration) value).truncatedTo(ChronoUnit.MICROS).toString() : value.toString();
    }
}
