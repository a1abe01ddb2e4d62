package dev.retort.dialect.sqlite;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Days and times as text that sorts as they do.
 *
 * <p>Years 0 to 9999 are ISO 8601. Later ones begin with {@code Y}, as in its second part, which sorts behind every
 * digit; earlier ones with {@code -}, which sorts before, and count up from the first year that Java knows. A fraction of
 * a second has no zeros at its end, so that equal times are equal texts, also to what {@code CURRENT_TIMESTAMP} gives.
 */
final class SqliteTemporal {
    private static final int OLDEST = 1_000_000_000;

    private SqliteTemporal() {}

    static String format(LocalDate day) {
        int year = day.getYear();
        String pattern = year < 0 ? "-%09d" : year > 9999 ? "Y%09d" : "%04d";
        return String.format(Locale.ROOT, pattern, year < 0 ? year + OLDEST : year) + "-"
                + twoDigits(day.getMonthValue()) + "-" + twoDigits(day.getDayOfMonth());
    }

    static String format(LocalTime time) {
        String seconds =
                twoDigits(time.getHour()) + ":" + twoDigits(time.getMinute()) + ":" + twoDigits(time.getSecond());
        if (time.getNano() == 0) {
            return seconds;
        }
        String fraction = String.format(Locale.ROOT, "%09d", time.getNano());
        int end = fraction.length();
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return seconds + "." + fraction.substring(0, end);
    }

    static String format(LocalDateTime moment) {
        return format(moment.toLocalDate()) + " " + format(moment.toLocalTime());
    }

    static String format(OffsetDateTime moment) {
        return format(moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    static LocalDate parseDate(String text) {
        char sign = text.charAt(0);
        if (sign == 'Y' || sign == '-') {
            int year = Integer.parseInt(text.substring(1, 10));
            return LocalDate.of(
                    sign == 'Y' ? year : year - OLDEST,
                    Integer.parseInt(text.substring(11, 13)),
                    Integer.parseInt(text.substring(14)));
        }
        return LocalDate.parse(text);
    }

    static LocalTime parseTime(String text) {
        return LocalTime.parse(text);
    }

    /** Also reads what others may have written: with a T between, or a day alone. */
    static LocalDateTime parseDateTime(String text) {
        int time = Math.max(text.indexOf(' '), text.indexOf('T'));
        return time < 0
                ? parseDate(text).atStartOfDay()
                : parseDate(text.substring(0, time)).atTime(parseTime(text.substring(time + 1)));
    }

    /** Also reads what others may have written: with a Z or an offset at the end. */
    static OffsetDateTime parseMoment(String text) {
        int time = Math.max(text.indexOf(' '), text.indexOf('T'));
        int offset = time < 0 ? -1 : offsetIndex(text, time);
        if (offset < 0) {
            return parseDateTime(text).atOffset(ZoneOffset.UTC);
        }
        return parseDateTime(text.substring(0, offset).stripTrailing()).atOffset(ZoneOffset.of(text.substring(offset)));
    }

    private static int offsetIndex(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == '+' || c == '-') {
                return i;
            }
        }
        return -1;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
