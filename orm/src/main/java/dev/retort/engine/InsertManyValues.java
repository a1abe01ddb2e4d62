package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.compile.ShapeWriter;
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

    /** As many as half of what PostgreSQL takes: larger pages are no faster, but longer to compile. */
    private static final int PAGE_PARAMETERS = 32_000;

    private final Connection connection;
    private final CompiledCache cache;
    private final ShapeWriter shapes;
    private final Insert insert;
    private final ExecutionOptions options;
    private final int columns;

    /** What the insert binds besides its rows: in {@code onConflict} and {@code returning}. */
    private final @Nullable Object[] further;

    InsertManyValues(
            Connection connection, CompiledCache cache, ShapeWriter shapes, Insert insert, ExecutionOptions options) {
        this.options = options;
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

    Result<Row> execute(List<?> given) {
        @Nullable
        String[] names = insert.assignments().stream()
                .map(assignment -> assignment.column().canonical().name())
                .toArray(String[]::new);
        List<@Nullable Object[]> rows =
                new ParameterRow(names, "the insert into \"" + insert.table().name() + "\"", "columns").inOrder(given);
        if (rows.isEmpty()) {
            return nothing();
        }
        boolean unnest = connection.engine().dialect().supports(Feature.UNNEST) && !holdsArrays();
        return unnest && rows.size() > 1 ? unnest(rows) : pages(rows);
    }

    /** Which {@code unnest} would take apart. */
    private boolean holdsArrays() {
        return insert.assignments().stream().anyMatch(assignment -> assignment
                .column()
                .type()
                .variantFor(connection.engine().dialect().name())
                .elementType()
                .isPresent());
    }

    private Result<Row> nothing() {
        StatementPlan plan = cache.multiValues(insert, shapes, 1, options);
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
        StatementPlan plan = cache.unnest(insert, shapes, options);
        return connection.runner().run(plan, plan.columns().of(insert), lists, options);
    }

    private Result<Row> pages(List<@Nullable Object[]> rows) {
        int parameters = Math.min(PAGE_PARAMETERS, connection.engine().dialect().maximumParameters() - further.length);
        int pageRows = Math.max(1, Math.min(PAGE_ROWS, parameters / columns));
        Cursor cursor = new Cursor();
        long count = 0;
        StatementPlan plan = cache.multiValues(insert, shapes, Math.min(pageRows, rows.size()), options);
        for (int start = 0; start < rows.size(); start += pageRows) {
            List<@Nullable Object[]> page = rows.subList(start, Math.min(start + pageRows, rows.size()));
            StatementPlan pagePlan = cache.multiValues(insert, shapes, page.size(), options);
            if (plan.compiled().returnsRows()) {
                connection.runner().open(pagePlan, flat(page), options, cursor);
            } else {
                count += connection.runner().update(pagePlan, flat(page), options);
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
