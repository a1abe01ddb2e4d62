package dev.retort.driver.echo;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.listen.Preparation;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.redact.Redaction;
import dev.retort.driver.syntax.SqlSyntax;
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
    private final boolean pretty;
    private final boolean inline;

    StatementFormatter(EchoOptions options) {
        parameters = new ParameterFormatter(options);
        pretty = options.pretty();
        inline = options.inline() && !options.hideParameters();
    }

    /** The text, without secrets. */
    String sql(StatementEvent event, Redaction redaction) {
        return pretty(inline ? InlinedSql.of(redaction, event.parameters()) : redaction.sql(), redaction.syntax());
    }

    /** The text, without secrets and without values. */
    String sql(Redaction redaction) {
        return pretty(redaction.sql(), redaction.syntax());
    }

    private String pretty(String sql, SqlSyntax syntax) {
        return pretty ? PrettySql.of(sql, syntax) : sql;
    }

    /** {@code [generated in 0.4 ms] 1.2 ms}. */
    String times(StatementEvent event, StatementOutcome outcome) {
        return "[" + origin(event.preparation()) + "] " + duration(outcome.nanos());
    }

    /** {@code  ('ed')} or {@code , batch of 2: ('ed') … ('wendy')}, to follow the rows; empty if nothing is bound. */
    String parameters(StatementEvent event, Redaction redaction) {
        String values = parameters.format(event.parameters(), redaction);
        return values.isEmpty() ? "" : (event.parameters().batchSize() == 0 ? " " : ", ") + values;
    }

    /** {@code Row (1, 'ed')}. */
    String row(List<String> labels, List<@Nullable Object> values, Redaction redaction, BoundParameters bound) {
        return "Row " + parameters.row(labels, values, redaction, bound);
    }

    /** {@code raw sql}, {@code generated in 0.4 ms}, {@code cached 12 s ago}. */
    static String origin(Preparation preparation) {
        return switch (preparation.kind()) {
            case DIRECT -> "raw sql";
            case PREPARED -> "generated in " + duration(preparation.nanos());
            case CACHED -> "cached " + duration(preparation.nanos()) + " ago";
        };
    }

    /** The vendor's message is left out: it may quote values, and it reaches the user as an exception anyway. */
    static String result(StatementOutcome outcome) {
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
