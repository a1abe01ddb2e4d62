package dev.retort.compile;

import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.time.Duration;
import java.time.Period;

/** Parts of a period or duration, as types of places: several of them can take the same value, each its part. */
public final class IntervalPart {
    /** The months of a period, its years too. */
    public static final SqlType<Period> MONTHS =
            SqlTypes.INTEGER.map(Period.class, Period::ofMonths, period -> Math.toIntExact(period.toTotalMonths()));

    /** The days of a period. */
    public static final SqlType<Period> DAYS = SqlTypes.INTEGER.map(Period.class, Period::ofDays, Period::getDays);

    /** The seconds of a duration, rounded down; the other parts are never negative. */
    public static final SqlType<Duration> SECONDS =
            SqlTypes.BIGINT.map(Duration.class, Duration::ofSeconds, Duration::getSeconds);

    /** The nanoseconds beside {@link #SECONDS}. */
    public static final SqlType<Duration> NANOS =
            SqlTypes.INTEGER.map(Duration.class, Duration::ofNanos, Duration::getNano);

    /** The microseconds beside {@link #SECONDS}; what is finer is cut. */
    public static final SqlType<Duration> MICROS = SqlTypes.INTEGER.map(
            Duration.class, micros -> Duration.ofNanos(micros * 1_000L), IntervalPart::microsOfSecond);

    private IntervalPart() {}

    @SuppressWarnings("JavaDurationGetSecondsGetNano") // the seconds are a part of their own
    private static int microsOfSecond(Duration duration) {
        return duration.getNano() / 1_000;
    }
}
