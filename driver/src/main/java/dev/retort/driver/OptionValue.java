package dev.retort.driver;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an option, and where it was found.
 *
 * @param place as it reads in a message: {@code in the URL}
 */
record OptionValue(Option option, String text, String place) {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(us|µs|ms|s|min)");
    private static final Map<String, Long> NANOS =
            Map.of("us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "min", 60_000_000_000L);

    boolean toBoolean() throws SQLException {
        return choice().equals("true");
    }

    /** The value in lower case, which is one of the choices. */
    String choice() throws SQLException {
        String choice = text.strip().toLowerCase(Locale.ROOT);
        if (!option.choices().contains(choice)) {
            throw refused("expected one of " + String.join(", ", option.choices())
                    + DidYouMean.suffix(choice, option.choices()));
        }
        return choice;
    }

    int toInt(int minimum) throws SQLException {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= minimum) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of range is
        }
        throw refused("expected a whole number, at least " + minimum);
    }

    /** A time with its unit, {@code 200ms} or {@code 1.5s}, in nanoseconds; 0 needs no unit. */
    long toNanos() throws SQLException {
        Matcher time = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (text.strip().equals("0")) {
            return 0;
        }
        if (!time.matches()) {
            throw refused("expected a time with its unit, as in 200ms or 1.5s, or 0");
        }
        long unit = NANOS.getOrDefault(time.group(2), 0L);
        return new BigDecimal(time.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
    }

    SQLException refused(String expected) {
        return new SetUpException(
                "Option \"" + option.name() + "\" has the value \"" + option.shown(text) + "\" (" + place + "); "
                        + expected,
                "22023");
    }

    /** Names the option, not a value that may be secret. */
    @Override
    public String toString() {
        return option.name() + "=" + option.shown(text);
    }
}
