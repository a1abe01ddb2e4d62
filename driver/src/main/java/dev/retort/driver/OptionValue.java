package dev.retort.driver;

import java.sql.SQLException;
import java.util.Locale;

/**
 * The value of an option, and where it was found.
 *
 * @param place as it reads in a message: {@code in the URL}
 */
record OptionValue(Option option, String text, String place) {
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

    SQLException refused(String expected) {
        return new SQLException(
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
