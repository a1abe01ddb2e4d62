package dev.retort.type;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Refuses text with half of a surrogate pair, which has no form in UTF-8: drivers would send a question mark, or worse. */
public final class WellFormedText {
    private WellFormedText() {}

    /** Binds a text. */
    public static void bind(PreparedStatement statement, int index, Object text) throws SQLException {
        statement.setString(index, of((String) text));
    }

    /** The same text. */
    public static String of(String text) throws ValueException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                i = endOfPair(text, i);
            }
        }
        return text;
    }

    /** The same value, which is looked through if it is a text. */
    public static Object ofAny(Object value) throws ValueException {
        return value instanceof String text ? of(text) : value;
    }

    private static int endOfPair(String text, int start) throws ValueException {
        boolean pair =
                start + 1 < text.length() && Character.isSurrogatePair(text.charAt(start), text.charAt(start + 1));
        if (!pair) {
            throw new ValueException(
                    "a text with half of a surrogate pair, which is no character; was a text cut within one?",
                    "22021",
                    null);
        }
        return start + 1;
    }
}
