package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.compile.ShapeWriter;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Assignment;
import dev.retort.sql.Insert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An insert of many rows in as few statements as the database allows, with what it returns in the order of the rows.
 *
 * <p>Where the database unnests arrays, one statement takes any number of rows as one array per column. Elsewhere rows
 * go in pages of one multi-values statement each (SQLAlchemy's insertmanyvalues); each page size is a shape of its own,
 * so full pages share one text and only the rest makes another.
 */
final class InsertManyValues {
    /** As SQLAlchemy's {@code insertmanyvalues_page_size}. */
    private static final int PAGE_ROWS = 1000;

    /** Below the least number of parameters that a supported database takes (PostgreSQL: 65,535). */
    private static final int PAGE_PARAMETERS = 32_000;

    private final Connection connection;
    private final CompiledCache cache;
    private final ShapeWriter shapes;
    private final Insert insert;
    private final int columns;

    /** What the insert binds besides its rows: in {@code onConflict} and {@code returning}. */
    private final @Nullable Object[] further;

    InsertManyValues(Connection connection, CompiledCache cache, ShapeWriter shapes, Insert insert) {
        this.connection = connection;
        this.cache = cache;
        this.shapes = shapes;
        this.insert = insert;
        this.columns = insert.assignments().size();
        shapes.write(insert);
        @Nullable Object[] all = shapes.values();
        this.further = Arrays.copyOfRange(all, columns, all.length);
    }

    /** Whether all values of the insert come at execution, and there are any. */
    static boolean suits(Insert insert) {
        return !insert.assignments().isEmpty() && insert.assignments().stream().allMatch(Assignment::isUnset);
    }

    Result<Row> execute(List<@Nullable Object[]> rows) {
        rows.forEach(this::checkSize);
        if (rows.isEmpty()) {
            return nothing();
        }
        boolean unnest = connection.engine().dialect().supports(Feature.UNNEST);
        return unnest && rows.size() > 1 ? unnest(rows) : pages(rows);
    }

    private void checkSize(@Nullable Object[] row) {
        if (row.length != columns) {
            throw new InvalidRequestException("A row has " + row.length + " values, but the insert into \""
                    + insert.table().name() + "\" names " + columns + " columns");
        }
    }

    private Result<Row> nothing() {
        StatementPlan plan = cache.multiValues(insert, shapes, 1);
        ErrorTranslator errors = connection.errors();
        return plan.compiled().returnsRows()
                ? Result.ofRows(plan, plan.columns().of(insert), new Cursor(), errors)
                : Result.ofCount(plan, 0, errors);
    }

    private Result<Row> unnest(List<@Nullable Object[]> rows) {
        @Nullable Object[] lists = new Object[columns + further.length];
        for (int column = 0; column < columns; column++) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            for (Object[] row : rows) {
                values.add(row[column]);
            }
            lists[column] = values;
        }
        System.arraycopy(further, 0, lists, columns, further.length);
        StatementPlan plan = cache.unnest(insert, shapes);
        return connection.run(plan, plan.columns().of(insert), lists);
    }

    private Result<Row> pages(List<@Nullable Object[]> rows) {
        int pageRows = Math.max(1, Math.min(PAGE_ROWS, PAGE_PARAMETERS / columns));
        Cursor cursor = new Cursor();
        long count = 0;
        StatementPlan plan = cache.multiValues(insert, shapes, Math.min(pageRows, rows.size()));
        for (int start = 0; start < rows.size(); start += pageRows) {
            List<@Nullable Object[]> page = rows.subList(start, Math.min(start + pageRows, rows.size()));
            StatementPlan pagePlan = cache.multiValues(insert, shapes, page.size());
            if (plan.compiled().returnsRows()) {
                connection.open(pagePlan, flat(page), cursor);
            } else {
                count += connection.update(pagePlan, flat(page));
            }
        }
        return plan.compiled().returnsRows()
                ? Result.ofRows(plan, plan.columns().of(insert), cursor, connection.errors())
                : Result.ofCount(plan, count, connection.errors());
    }

    private @Nullable Object[] flat(List<@Nullable Object[]> page) {
        int bound = page.size() * columns;
        @Nullable Object[] values = new Object[bound + further.length];
        for (int row = 0; row < page.size(); row++) {
            System.arraycopy(page.get(row), 0, values, row * columns, columns);
        }
        System.arraycopy(further, 0, values, bound, further.length);
        return values;
    }
}
