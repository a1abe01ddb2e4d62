package dev.retort.dialect;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * URLs of databases in memory that each connection would have for itself. An engine connects more than once, so it gets a
 * database with a name instead, which nobody else has.
 */
public final class MemoryDatabases {
    private static final AtomicLong NAMES = new AtomicLong();

    private MemoryDatabases() {}

    /**
     * The URL with a database of its own; as it is where the pattern does not match.
     *
     * @param nameless with the groups {@code before} and {@code options}
     * @param database what stands between them; {@code %d} in it is a number that is given once
     */
    public static String named(String url, Pattern nameless, String database) {
        Matcher parts = nameless.matcher(url);
        if (!parts.matches()) {
            return url;
        }
        String options = parts.group("options");
        return parts.group("before")
                + database.replace("%d", Long.toString(NAMES.incrementAndGet()))
                + (options == null ? "" : options);
    }
}
