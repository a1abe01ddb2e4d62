package dev.retort.dialect.postgresql;

import dev.retort.type.ValueException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval as PostgreSQL writes it, in each of the four styles of {@code IntervalStyle}, which a role may have set.
 *
 * <p>PostgreSQL's {@code EncodeInterval} is what this reads backwards. In the style {@code sql_standard} a sign in front holds
 * for what follows without one ({@code -3 4:05:06}); the style {@code postgres} writes no part without a sign behind one that
 * is negative, so the same rule reads both.
 *
 * @param months years and months
 * @param days days, which PostgreSQL keeps apart from hours
 * @param nanos the time of day, to the microsecond
 */
record IntervalText(long months, long days, BigDecimal nanos) {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?) ?([a-z]+)");

    private static final Pattern YEARS_AND_MONTHS = Pattern.compile("([+-]?)(\\d+)-(\\d+)");
    private static final Pattern DAYS = Pattern.compile("([+-]?)(\\d+)");
    private static final Pattern TIME = Pattern.compile("([+-]?)(\\d+):(\\d+):(\\d+(?:\\.\\d+)?)");
    private static final Pattern ISO = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)([YMDHS])|T");

    private static final IntervalText ZERO = new IntervalText(0, 0, BigDecimal.ZERO);

    /**
     * Reads a text.
     *
     * @throws ValueException if it is no interval, or an infinite one
     */
    static IntervalText parse(String text) throws ValueException {
        if (text.endsWith("infinity")) {
            throw new ValueException("an infinite interval, which Java has no value for");
        }
        try {
            if (text.startsWith("P")) {
                return iso(text.substring(1));
            }
            return text.startsWith("@") ? verbose(text.substring(1).strip()) : plain(text);
        } catch (NumberFormatException | ArithmeticException e) {
            throw ValueException.of(e, "an interval that is too long");
        }
    }

    /** {@code 1Y2M3DT4H5M6.789S}. */
    private static IntervalText iso(String text) throws ValueException {
        IntervalText interval = ZERO;
        Matcher part = ISO.matcher(text);
        boolean time = false;
        int end = 0;
        while (part.lookingAt()) {
            if (part.group(2) == null) {
                time = true;
            } else {
                interval = interval.plus(part.group(1), isoUnit(part.group(2), time));
            }
            end = part.end();
            part.region(end, text.length());
        }
        return interval.readUpTo(end, text);
    }

    private static String isoUnit(String letter, boolean time) {
        return switch (letter) {
            case "Y" -> "year";
            case "M" -> time ? "min" : "mon";
            case "D" -> "day";
            case "H" -> "hour";
            default -> "sec";
        };
    }

    /** {@code 1 year -2 mons 3 days 4 hours 5 mins 6.789 secs ago}; {@code 0} for nothing. */
    private static IntervalText verbose(String text) throws ValueException {
        boolean ago = text.endsWith(" ago");
        IntervalText interval = text.equals("0") ? ZERO : plain(ago ? text.substring(0, text.length() - 4) : text);
        return ago ? interval.negated() : interval;
    }

    /** {@code 1 year 2 mons 3 days 04:05:06.789}, or {@code +1-2 -3 +4:05:06.789}; {@code 0} for nothing. */
    private static IntervalText plain(String text) throws ValueException {
        IntervalText interval = ZERO;
        String sign = "";
        int at = 0;
        while (at < text.length()) {
            Matcher unit = NUMBER_AND_UNIT.matcher(text).region(at, text.length());
            if (unit.lookingAt()) {
                interval = interval.plus(unit.group(1), unit.group(2));
                at = unit.end();
            } else {
                int end = text.indexOf(' ', at) < 0 ? text.length() : text.indexOf(' ', at);
                String word = text.substring(at, end);
                sign = "+-".indexOf(word.charAt(0)) < 0 ? sign : word.substring(0, 1);
                interval = interval.plusWord(word, sign, end < text.length());
                at = end;
            }
            at = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
        }
        return interval;
    }

    private IntervalText plusWord(String word, String sign, boolean timeFollows) throws ValueException {
        Matcher years = YEARS_AND_MONTHS.matcher(word);
        if (years.matches()) {
            return plus(sign + years.group(2), "year").plus(sign + years.group(3), "mon");
        }
        Matcher time = TIME.matcher(word);
        if (time.matches()) {
            return plus(sign + time.group(2), "hour")
                    .plus(sign + time.group(3), "min")
                    .plus(sign + time.group(4), "sec");
        }
        Matcher dayCount = DAYS.matcher(word);
        if (dayCount.matches() && (timeFollows || word.equals("0"))) {
            return plus(sign + dayCount.group(2), "day");
        }
        throw unreadable();
    }

    private IntervalText plus(String number, String unit) throws ValueException {
        return switch (unit) {
            case "year", "years" -> plusMonths(Math.multiplyExact(Long.parseLong(number), 12L));
            case "mon", "mons" -> plusMonths(Long.parseLong(number));
            case "day", "days" -> new IntervalText(months, Math.addExact(days, Long.parseLong(number)), nanos);
            case "hour", "hours" -> plusSeconds(number, 3600);
            case "min", "mins" -> plusSeconds(number, 60);
            case "sec", "secs" -> plusSeconds(number, 1);
            default -> throw unreadable();
        };
    }

    private IntervalText plusMonths(long more) {
        return new IntervalText(Math.addExact(months, more), days, nanos);
    }

    private IntervalText plusSeconds(String number, int seconds) {
        BigDecimal more = new BigDecimal(number).multiply(BigDecimal.valueOf(seconds * 1_000_000_000L));
        return new IntervalText(months, days, nanos.add(more));
    }

    private IntervalText negated() {
        return new IntervalText(-months, -days, nanos.negate());
    }

    private IntervalText readUpTo(int end, String text) throws ValueException {
        if (end < text.length() || end == 0) {
            throw unreadable();
        }
        return this;
    }

    private static ValueException unreadable() {
        return new ValueException("a text that is no interval in any style of PostgreSQL's");
    }
}
