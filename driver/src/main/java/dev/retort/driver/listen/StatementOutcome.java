package dev.retort.driver.listen;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How an execution went.
 *
 * @param nanos the time that the vendor's call took
 * @param rows how many rows were changed; {@link #UNKNOWN_ROWS} for a query, a failure, or where the database does not say
 * @param query whether rows can be read; how many is told by {@link StatementListener#resultSetClosed}
 * @param failure what the vendor threw; where that is no {@link SQLException}, one that has it as its cause; null if nothing
 */
public record StatementOutcome(
        long nanos, long rows, boolean query, @Nullable SQLException failure) {
    /** The row count when there is none. */
    public static final long UNKNOWN_ROWS = -1;
}
