package dev.retort.compile;

import dev.retort.error.UnsupportedByDialectException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How long names may be in a database. A name that a {@link dev.retort.schema.NamingConvention} has made is shortened as
 * SQLAlchemy does it, so that two that begin alike stay two; one that a program has given is refused.
 *
 * @param database the database's name, for messages
 * @param length how long a name may be
 * @param inBytes whether the bytes of UTF-8 are counted, and not the characters
 * @param cuts whether the database cuts a longer name without a word, instead of refusing it
 */
public record NameLimit(String database, int length, boolean inBytes, boolean cuts) {
    /** What takes the place of the rest: an underscore, four digits, and as many places less as SQLAlchemy leaves. */
    private static final int REST = 8;

    private boolean isExceededBy(String name) {
        return lengthOf(name) > length;
    }

    private int lengthOf(String name) {
        return inBytes ? name.getBytes(StandardCharsets.UTF_8).length : name.length();
    }

    /** A name that was made, as the database can have it; always the same for the same name. */
    String shortened(String name) {
        if (!isExceededBy(name)) {
            return name;
        }
        StringBuilder start = new StringBuilder();
        int places = 0;
        for (int at = 0; at < name.length(); ) {
            String character = Character.toString(name.codePointAt(at));
            places += lengthOf(character);
            if (places > length - REST) {
                break;
            }
            start.append(character);
            at += character.length();
        }
        String digits = HexFormat.of().formatHex(md5(name));
        return start + "_" + digits.substring(digits.length() - 4);
    }

    private static byte[] md5(String name) {
        try {
            return MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every platform has it
        }
    }

    /**
     * Refuses a name that is too long.
     *
     * @throws UnsupportedByDialectException if it is
     */
    void check(String name) {
        if (isExceededBy(name)) {
            throw new UnsupportedByDialectException(database + " has names of at most " + length
                    + (inBytes ? " bytes" : " characters") + ", and \"" + name + "\" has " + lengthOf(name)
                    + (cuts ? ", which it would cut without a word" : "") + "; choose a shorter one");
        }
    }
}
