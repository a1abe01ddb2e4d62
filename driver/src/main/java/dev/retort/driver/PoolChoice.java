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
    private static final Pattern PRIVATE_DATABASE = Pattern.compile(
            "jdbc:(h2:mem:(;.*)?|duckdb:(:memory:)?([?;].*)?|sqlite:(:memory:.*|\\?.*)?)", Pattern.DOTALL);

    /** Within Derby or Oracle: the connection of the statement that called the program. */
    private static final Pattern OF_THE_CALLER = Pattern.compile("jdbc:(default:connection|oracle:kprb)[:;?]?.*");

    private static final Pattern VANISHING =
            Pattern.compile("jdbc:(h2:mem:[^;?].*|sqlite:.*mode=memory.*|duckdb::memory:[^;?].*)", Pattern.DOTALL);

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
        if (PRIVATE_DATABASE.matcher(vendorUrl).matches()) {
            return PRIVATE;
        }
        if (OF_THE_CALLER.matcher(vendorUrl).matches()) {
            return "it is the connection of the statement that calls";
        }
        return switch (url.vendor()) {
            case "sqlite" -> "a connection to SQLite is opened quickly, and one that is kept can hold a lock";
            case "duckdb" -> "an open connection to DuckDB locks the file against all other programs";
            case "calcite" -> "what a program adds to Calcite belongs to the connection";
            default -> null;
        };
    }

    /** Whether a database with this URL is gone with the last connection to it, so that a pool must keep one. */
    static boolean isVanishing(RetortUrl url) {
        return VANISHING.matcher(url.vendorUrl()).matches();
    }

    /** One line for the log. */
    String announced(RetortUrl url) {
        return url.shown() + " is " + (pooled ? "pooled" : "not pooled") + " (retort.pool=auto): " + reason;
    }
}
