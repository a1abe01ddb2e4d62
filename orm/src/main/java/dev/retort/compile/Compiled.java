package dev.retort.compile;

import dev.retort.sql.Expression;
import java.util.List;

/**
 * A statement as text, with what is needed to bind its values and to read its rows. Immutable and thread-safe.
 *
 * @param sql the text, with {@code ?} for each parameter
 * @param parameters which value goes where
 * @param columns what each column of the rows stands for; empty where no rows come back
 */
public record Compiled(String sql, ParameterPlan parameters, List<Expression<?>> columns) {
    /** Copies the list. */
    public Compiled {
        columns = List.copyOf(columns);
    }

    /** Whether the statement returns rows. */
    public boolean returnsRows() {
        return !columns.isEmpty();
    }
}
