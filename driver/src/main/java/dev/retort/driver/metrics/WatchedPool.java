package dev.retort.driver.metrics;

import dev.retort.driver.listen.ConnectionCounts;
import dev.retort.driver.syntax.SqlSyntax;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pool whose events a listener hears.
 *
 * @param name the pool's name
 * @param vendor as in the URL: {@code postgresql}, {@code h2}
 * @param namespace the database's name; null if the URL does not say
 * @param host where the database is; null if it is no server or the URL does not say
 * @param port the server's port; 0 if the URL does not say
 * @param counts how many connections do what; asked at any time, by any thread
 */
public record WatchedPool(
        String name,
        String vendor,
        @Nullable String namespace,
        @Nullable String host,
        int port,
        Supplier<? extends ConnectionCounts> counts) {
    /** How the database reads SQL. */
    SqlSyntax syntax() {
        return SqlSyntax.of(vendor);
    }
}
