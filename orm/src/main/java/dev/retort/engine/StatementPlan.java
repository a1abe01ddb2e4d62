package dev.retort.engine;

import dev.retort.compile.Compiled;
import dev.retort.compile.ParameterPlan;
import dev.retort.error.InvalidRequestException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A compiled statement with the readers of its rows; one per shape, thread-safe. */
final class StatementPlan {
    private final Compiled compiled;
    private final RowColumns columns;
    private final @Nullable String[] parameterNames;
    private boolean counted; // twice by two threads does no harm

    private final Map<Class<?>, RowReader<?>> rowReaders = new ConcurrentHashMap<>(4);

    /**
     * Creates a plan.
     *
     * @param visible how many of the columns that come back its rows show, if there are more
     */
    StatementPlan(Compiled compiled, int visible, @Nullable String[] parameterNames) {
        this(compiled, columns(compiled, Math.min(visible, compiled.columns().size())), parameterNames);
    }

    private static RowColumns columns(Compiled compiled, int visible) {
        return new RowColumns(
                compiled.columns().subList(0, visible), compiled.columnTypes().subList(0, visible));
    }

    StatementPlan(Compiled compiled, RowColumns columns, @Nullable String[] parameterNames) {
        this.compiled = compiled;
        this.columns = columns;
        this.parameterNames = parameterNames;
    }

    /** The names of the values that are given at execution, in the order of the walk; null where one has none. */
    @Nullable
    String[] parameterNames() {
        return parameterNames;
    }

    Compiled compiled() {
        return compiled;
    }

    /** This plan with a parameter for each value of a list, where the database takes no lists; mostly itself. */
    StatementPlan expandedFor(@Nullable Object[] values) {
        return compiled.holdsLists() ? new StatementPlan(compiled.expandedFor(values), columns, parameterNames) : this;
    }

    /**
     * Looks once whether as many columns come as are read; of text, only the program says how many.
     *
     * @throws InvalidRequestException if there are fewer
     */
    void requireColumns(ResultSet rows) throws SQLException {
        if (counted) {
            return;
        }
        int found = rows.getMetaData().getColumnCount();
        int named = compiled.columns().size();
        if (found < named) {
            throw new InvalidRequestException("The query gives " + found + (found == 1 ? " column" : " columns")
                    + ", but columns(…) names " + named + ": " + columns.names());
        }
        counted = true;
    }

    ParameterPlan parameters() {
        return compiled.parameters();
    }

    String sql() {
        return compiled.sql();
    }

    RowColumns columns() {
        return columns;
    }

    /** The generated reader of a record or class, made at its first use. */
    <T> RowReader<T> rowReader(Class<T> target) {
        @SuppressWarnings("unchecked") // the map holds for each class a reader of that class
        RowReader<T> reader = (RowReader<T>)
                rowReaders.computeIfAbsent(target, wanted -> RowReaderGenerator.generate(wanted, columns));
        return reader;
    }

    /** What a generated reader makes of a row; null of another reader. */
    @Nullable
    Class<?> targetOf(RowReader<?> reader) {
        for (Map.Entry<Class<?>, RowReader<?>> entry : rowReaders.entrySet()) {
            if (entry.getValue() == reader) {
                return entry.getKey();
            }
        }
        return null;
    }
}
