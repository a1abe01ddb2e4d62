package dev.retort.driver.echo;

import dev.retort.driver.listen.Preparation;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementOutcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts an execution into words, in SQLAlchemy's manner. */
final class StatementFormatter {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private final ParameterFormatter parameters;

    StatementFormatter(ParameterFormatter parameters) {
        this.parameters = parameters;
    }

    /** The text, without secrets. */
    String sql(StatementEvent event) {
        return Redaction.of(event.sql()).sql();
    }

    /** {@code [generated in 0.4 ms] 1.2 ms, 3 rows ('ed')}. */
    String outcome(StatementEvent event, StatementOutcome outcome) {
        return outcome(event, outcome, result(outcome));
    }

    /** As {@link #outcome(StatementEvent, StatementOutcome)}, where the rows are already in words. */
    String outcome(StatementEvent event, StatementOutcome outcome, String result) {
        String values = parameters.format(event);
        return "[" + origin(event.preparation()) + "] " + duration(outcome.nanos())
                + (result.isEmpty() ? "" : ", " + result)
                + (values.isEmpty() ? "" : (event.parameters().batchSize() == 0 ? " " : ", ") + values);
    }

    /** {@code Row (1, 'ed')}. */
    String row(StatementEvent event, List<@Nullable Object> values) {
        return "Row " + parameters.tuple(values, Redaction.of(event.sql()));
    }

    private static String origin(Preparation preparation) {
        return switch (preparation.kind()) {
            case DIRECT -> "raw sql";
            case PREPARED -> "generated in " + duration(preparation.nanos());
            case CACHED -> "cached " + duration(preparation.nanos()) + " ago";
        };
    }

    /** The vendor's message is left out: it may quote values, and it reaches the user as an exception anyway. */
    private static String result(StatementOutcome outcome) {
        SQLException failure = outcome.failure();
        if (failure != null) {
            return "failed with SQLState " + failure.getSQLState();
        }
        return outcome.rows() == StatementOutcome.UNKNOWN_ROWS ? "" : rows(outcome.rows());
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    /** In the unit that a person would choose. */
    static String duration(long nanos) {
        if (nanos < MILLISECOND / 10) {
            return nanos / MICROSECOND + " µs";
        }
        return nanos < SECOND
                ? String.format(Locale.ROOT, "%.1f ms", (double) nanos / MILLISECOND)
                : String.format(Locale.ROOT, "%.1f s", (double) nanos / SECOND);
    }
}
