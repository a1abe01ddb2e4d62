package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.compile.ShapeWriter;
import dev.retort.schema.Table;
import dev.retort.sql.Assignment;
import dev.retort.sql.Insert;
import dev.retort.sql.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final @Nullable Function<RowColumns, ComposedRows> composing;
    private final int columns;

    /** Empty where only one row comes back, or none. */
    private Optional<ReturnedOrder> order = Optional.empty();

    /** The insert itself, or one that returns more columns. */
    private Insert sent;

    /** What the insert binds besides its rows: in {@code onConflict} and {@code returning}. */
    private final @Nullable Object[] further;

    InsertManyValues(
            Connection connection,
            CompiledCache cache,
            ShapeWriter shapes,
            Insert insert,
            ExecutionOptions options,
            @Nullable Function<RowColumns, ComposedRows> composing) {
        this.composing = composing;
        this.options = options;
        this.connection = connection;
        this.cache = cache;
        this.shapes = shapes;
        this.insert = insert;
        this.sent = insert;
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
        List<@Nullable Object[]> rows = ParameterRow.of(insert).inOrder(given);
        if (rows.isEmpty()) {
            return nothing();
        }
        if (rows.size() > 1 && !insert.returning().isEmpty()) {
            order = ReturnedOrder.of(insert);
            if (order.isEmpty() || readsToSort()) {
                return oneByOne(rows);
            }
            sent = order.get().insert();
        }
        if (rows.size() > 1 && mayMeetTooEarly()) {
            return oneByOne(rows);
        }
        List<List<@Nullable Object[]>> parts = List.of(rows);
        if (rows.size() > 1 && UpsertKeys.meet(insert, connection.engine().dialect())) {
            parts = UpsertKeys.parts(insert, rows).orElse(List.of());
            if (parts.isEmpty()) {
                return oneByOne(rows);
            }
        }
        boolean unnest = connection.engine().dialect().supports(Feature.UNNEST) && !holdsArrays();
        RowProgress progress = RowProgress.ofWriting(rows.size(), options);
        return unnest && rows.size() > 1 ? unnest(parts, progress) : pages(parts, progress);
    }

    /** Whether rows have to be read as such to be put in order, where something else is to be made of them. */
    private boolean readsToSort() {
        return composing != null && !connection.engine().dialect().supports(Feature.SCROLLABLE_RESULTS);
    }

    /** Whether a row may point to one before it, which the database would not find in the same statement. */
    private boolean mayMeetTooEarly() {
        return insert.table() instanceof Table table
                && !connection.engine().dialect().supports(Feature.REFERENCES_WITHIN_STATEMENT)
                && table.foreignKeys().stream().anyMatch(key -> key.target().equals(table));
    }

    private Result<Row> oneByOne(List<@Nullable Object[]> rows) {
        return new StatementBatch(connection, insert, cache.find(insert, shapes, options), options, composing)
                .execute(rows);
    }

    /** Which {@code unnest} would take apart. */
    private boolean holdsArrays() {
        return insert.assignments().stream().anyMatch(assignment -> assignment
                .value()
                .type()
                .variantFor(connection.engine().dialect().name())
                .elementType()
                .isPresent());
    }

    private Result<Row> nothing() {
        StatementPlan plan = multiValues(1);
        OpenTransaction transaction = connection.openTransaction();
        return plan.compiled().returnsRows()
                ? Result.ofRows(plan, plan.columns().of(insert), new Cursor(), transaction)
                : Result.ofCount(plan, 0, transaction);
    }

    private Result<Row> unnest(List<List<@Nullable Object[]>> parts, RowProgress progress) {
        boolean one = parts.size() == 1 && !progress.isHeard();
        return one ? unnestEach(parts, progress) : connection.asOne(() -> unnestEach(parts, progress));
    }

    private Result<Row> unnestEach(List<List<@Nullable Object[]>> parts, RowProgress progress) {
        StatementPlan plan = cache.unnest(sent, shapes, insert.returning().size(), options);
        Cursor cursor = new Cursor();
        long count = 0;
        for (List<@Nullable Object[]> rows : progress.portionsOfEach(parts)) {
            if (plan.compiled().returnsRows()) {
                open(plan, lists(rows), rows, cursor);
            } else {
                count += connection.runner().update(plan, lists(rows), options);
            }
            progress.wrote(rows.size(), cursor);
        }
        return result(plan, cursor, count);
    }

    private @Nullable Object[] lists(List<@Nullable Object[]> rows) {
        @Nullable Object[] lists = new Object[columns + further.length];
        for (int column = 0; column < columns; column++) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            for (Object[] row : rows) {
                values.add(row[column]);
            }
            lists[column] = values;
        }
        System.arraycopy(further, 0, lists, columns, further.length);
        return lists;
    }

    private Result<Row> result(StatementPlan plan, Cursor cursor, long count) {
        return plan.compiled().returnsRows()
                ? Result.ofRows(plan, plan.columns().of(insert), cursor, connection.openTransaction())
                : Result.ofCount(plan, count, connection.openTransaction());
    }

    private StatementPlan multiValues(int rows) {
        return cache.multiValues(sent, shapes, rows, insert.returning().size(), options);
    }

    private void open(StatementPlan plan, @Nullable Object[] values, List<@Nullable Object[]> rows, Cursor cursor) {
        if (order.isEmpty()) {
            connection.runner().open(plan, values, options, cursor);
            return;
        }
        boolean scrolls = connection.engine().dialect().supports(Feature.SCROLLABLE_RESULTS);
        ReturnedOrder.Sorting sorting = order.get()
                .of(
                        rows,
                        plan.compiled().columnTypes(),
                        scrolls ? null : plan.columns().of(insert));
        connection.runner().open(plan, values, options, cursor, sorting);
    }

    private Result<Row> pages(List<List<@Nullable Object[]>> parts, RowProgress progress) {
        int parameters = Math.min(PAGE_PARAMETERS, connection.engine().dialect().maximumParameters() - further.length);
        int pageRows = Math.max(1, Math.min(PAGE_ROWS, parameters / columns));
        List<List<@Nullable Object[]>> pages = pages(parts, pageRows);
        boolean one = pages.size() == 1 && !progress.isHeard();
        return one ? eachPage(pages, progress) : connection.asOne(() -> eachPage(pages, progress));
    }

    private List<List<@Nullable Object[]>> pages(List<List<@Nullable Object[]>> parts, int pageRows) {
        List<List<@Nullable Object[]>> pages = new ArrayList<>();
        for (List<@Nullable Object[]> rows : parts) {
            for (int start = 0; start < rows.size(); ) {
                List<@Nullable Object[]> page = sendable(rows.subList(start, Math.min(start + pageRows, rows.size())));
                pages.add(page);
                start += page.size();
            }
        }
        return pages;
    }

    /** The rows, or of those that one statement cannot hold a power of two, so that few sizes make few texts. */
    private List<@Nullable Object[]> sendable(List<@Nullable Object[]> rows) {
        try {
            int fitting = connection.runner().size().fitting(rows);
            return fitting == rows.size() ? rows : rows.subList(0, Integer.highestOneBit(fitting));
        } catch (SQLException e) {
            throw connection.openTransaction().translate(e, null);
        }
    }

    private Result<Row> eachPage(List<List<@Nullable Object[]>> pages, RowProgress progress) {
        Cursor cursor = new Cursor();
        long count = 0;
        StatementPlan plan = multiValues(pages.get(0).size());
        for (List<@Nullable Object[]> page : pages) {
            count += page(page, cursor);
            progress.wrote(page.size(), cursor);
        }
        return result(plan, cursor, count);
    }

    /** How many rows it has changed, if none come back. */
    private long page(List<@Nullable Object[]> rows, Cursor cursor) {
        StatementPlan plan = multiValues(rows.size());
        if (plan.compiled().returnsRows()) {
            open(plan, flat(rows), rows, cursor);
            return 0;
        }
        return connection.runner().update(plan, flat(rows), options);
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
