package dev.retort.dialect.postgresql;

import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/** PostgreSQL's interval holds months, days and seconds; Java has a class for seconds and one for the others. */
final class PostgresqlInterval {
    private PostgresqlInterval() {}

    static <T> @Nullable T read(ResultSet resultSet, int index, SqlType<T> type) throws SQLException {
        String text = resultSet.getString(index);
        if (text == null) {
            return null;
        }
        PGInterval interval = new PGInterval(text);
        return type.javaType().cast(type.name() == TypeName.INTERVAL_SECOND ? duration(interval) : period(interval));
    }

    private static Duration duration(PGInterval interval) throws SQLDataException {
        if (interval.getYears() != 0 || interval.getMonths() != 0) {
            throw new SQLDataException(
                    "the interval " + interval.getValue() + " has months, which are no number of"
                            + " seconds; read it as INTERVAL_YEAR",
                    "22015");
        }
        return Duration.ofDays(interval.getDays())
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getWholeSeconds())
                .plusNanos(interval.getMicroSeconds() * 1000L);
    }

    private static Period period(PGInterval interval) throws SQLDataException {
        if (interval.getHours() != 0 || interval.getMinutes() != 0 || interval.getSeconds() != 0) {
            throw new SQLDataException(
                    "the interval " + interval.getValue() + " has a time, which a period of days"
                            + " cannot hold; read it as INTERVAL_SECOND",
                    "22015");
        }
        return Period.of(interval.getYears(), interval.getMonths(), interval.getDays());
    }
}
