package dev.retort.compile;

import dev.retort.sql.Expression;
import dev.retort.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as text, with what is needed to bind its values and to read its rows. Immutable and thread-safe.
 *
 * @param sql the text, with {@code ?} for each parameter
 * @param parameters which value goes where
 * @param columns what each column of the rows stands for; empty where no rows come back
 * @param columnTypes how each column is read from this database, in the same order
 * @param warnings what looks like a mistake in the statement, such as sources that nothing ties to each other
 */
public record Compiled(
        String sql,
        ParameterPlan parameters,
        List<Expression<?>> columns,
        List<SqlType<?>> columnTypes,
        List<String> warnings) {
    /** Copies the lists. */
    public Compiled {
        columns = List.copyOf(columns);
        columnTypes = List.copyOf(columnTypes);
        warnings = List.copyOf(warnings);
    }

    /** Whether the text must be completed when the values are known, since lists stand in it; see {@link #expandedFor}. */
    public boolean holdsLists() {
        return parameters.holdsLists();
    }

    /**
     * This statement with one parameter for each value of each list, where the database takes no list as one; mostly
     * itself.
     *
     * @param values in the order of the walk
     */
    public Compiled expandedFor(@Nullable Object[] values) {
        return parameters.holdsLists() ? ListExpansion.expand(this, values) : this;
    }

    /** Whether the statement returns rows. */
    public boolean returnsRows() {
        return !columns.isEmpty();
    }
}
