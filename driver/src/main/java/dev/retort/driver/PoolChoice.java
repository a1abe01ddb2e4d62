package dev.retort.driver;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether connections are pooled, and why.
 *
 * @param pooled whether connections are kept for the next user
 * @param reason the end of a sentence; empty if the user said so, who need not be told
 */
record PoolChoice(boolean pooled, String reason) {
    private static final String PRIVATE =
            "a database in memory without a name belongs to the connection that opened it";
    private static final Pattern PRIVATE_DATABASE =
            Pattern.compile("jdbc:(h2:mem:(;.*)?|duckdb:(:memory:)?(\\?.*)?)", Pattern.DOTALL);
    private static final Pattern SQLITE_IN_MEMORY = Pattern.compile("jdbc:sqlite:(:memory:.*|\\?.*)?", Pattern.DOTALL);

    /**
     * What a user's choice comes to.
     *
     * @param choice the value of {@code retort.pool}
     * @param outerPool the pool that asks for connections, or {@link OuterPool#NONE}
     */
    static PoolChoice of(String choice, RetortUrl url, String outerPool) {
        if (!choice.equals("auto")) {
            return new PoolChoice(!choice.equals("off"), "");
        }
        if (!outerPool.equals(OuterPool.NONE)) {
            return new PoolChoice(false, "the connections are for " + outerPool + ", which is a pool itself");
        }
        String reason = ofDatabase(url);
        return reason == null
                ? new PoolChoice(true, "the connections are for no other pool")
                : new PoolChoice(false, reason);
    }

    /** Why connections to a database had better not be pooled; null if they may. */
    private static @Nullable String ofDatabase(RetortUrl url) {
        String vendorUrl = url.vendorUrl();
        if (PRIVATE_DATABASE.matcher(vendorUrl).matches()
                || SQLITE_IN_MEMORY.matcher(vendorUrl).matches()) {
            return PRIVATE;
        }
        return url.vendor().equals("sqlite")
                ? "a connection to SQLite is opened quickly, and one that is kept can hold a lock"
                : null;
    }

    /** One line for the log. */
    String announced(RetortUrl url) {
        return url.shown() + " is " + (pooled ? "pooled" : "not pooled") + " (retort.pool=auto): " + reason;
    }
}
