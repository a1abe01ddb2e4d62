package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.compile.ShapeWriter;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ExcludeConstraint;
import dev.retort.schema.Index;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.Assignment;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Operator;
import dev.retort.sql.Row;
import dev.retort.sql.Update;
import dev.retort.type.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An update of many rows by their primary keys in one statement, {@code UPDATE … FROM unnest(…)}, where the database unnests
 * arrays: one round trip whose text is the same for any number of rows, several times as fast as a batch (docs/figures.md).
 *
 * <p>It is taken only where nobody can tell it from a batch: each key stands once among the rows, and no column is written
 * that is part of a key, whose values might have to change in order. Rows that a batch would have written one behind the
 * other are written in an order of the database's.
 */
final class UpdateManyValues {
    /** Fewer rows than that are no slower as a batch. */
    private static final int LEAST_ROWS = 10;

    /** Types of keys whose values are equal in Java if and only if they are in the database. */
    private static final Set<TypeName> KEY_TYPES =
            EnumSet.of(TypeName.SMALLINT, TypeName.INTEGER, TypeName.BIGINT, TypeName.UUID);

    private final Connection connection;
    private final CompiledCache cache;
    private final ShapeWriter shapes;
    private final Update update;
    private final ExecutionOptions options;

    private UpdateManyValues(
            Connection connection, CompiledCache cache, ShapeWriter shapes, Update update, ExecutionOptions options) {
        this.connection = connection;
        this.cache = cache;
        this.shapes = shapes;
        this.update = update;
        this.options = options;
    }

    /** The way to run an update with these rows at once, where it is the same as a batch. */
    static Optional<UpdateManyValues> of(
            Connection connection,
            CompiledCache cache,
            ShapeWriter shapes,
            Update update,
            List<?> rows,
            ExecutionOptions options) {
        boolean unnests =
                rows.size() >= LEAST_ROWS && connection.engine().dialect().supports(Feature.UNNEST);
        return unnests && setsPlainColumns(update) && isByPrimaryKey(update) && !holdsArrays(connection, update)
                ? Optional.of(new UpdateManyValues(connection, cache, shapes, update, options))
                : Optional.empty();
    }

    /** Which {@code unnest} would take apart. */
    private static boolean holdsArrays(Connection connection, Update update) {
        String dialect = connection.engine().dialect().name();
        return update.assignments().stream()
                .map(assignment -> assignment.value().type().variantFor(dialect))
                .anyMatch(type -> type.elementType().isPresent());
    }

    private static boolean setsPlainColumns(Update update) {
        boolean plain = update.rowAssignments().isEmpty()
                && update.elementAssignments().isEmpty()
                && update.from().isEmpty()
                && update.returning().isEmpty()
                && update.clauses().isEmpty()
                && !update.assignments().isEmpty();
        for (Assignment<?> assignment : update.assignments()) {
            plain &= assignment.isUnset()
                    && assignment.column().canonical() instanceof Column<?> column
                    && !isUnique(column);
        }
        return plain;
    }

    /** Alone or with others: the order in which rows take values that must not meet can be noticed then. */
    private static boolean isUnique(Column<?> column) {
        Table table = column.table();
        boolean unique = column.isPrimaryKey() || column.isUnique();
        for (Constraint constraint : table.constraints()) {
            unique |= constraint instanceof ExcludeConstraint // its expressions may be about any column
                    || (constraint instanceof UniqueConstraint
                            && constraint.columns().contains(column));
        }
        for (Index index : table.indexes()) {
            boolean concerned =
                    !index.expressions().isEmpty() || index.columns().contains(column);
            unique |= index.isUnique() && concerned;
        }
        return unique;
    }

    private static boolean isByPrimaryKey(Update update) {
        if (!(update.table() instanceof Table table) || table.primaryKey().isEmpty()) {
            return false;
        }
        Set<ColumnClause<?>> compared = new HashSet<>();
        for (Expression<Boolean> condition : update.where()) {
            ColumnClause<?> column = comparedWithParameter(condition);
            if (column == null || !KEY_TYPES.contains(column.type().name()) || !compared.add(column)) {
                return false;
            }
        }
        return compared.equals(Set.copyOf(table.primaryKey()));
    }

    private static @Nullable ColumnClause<?> comparedWithParameter(Expression<Boolean> condition) {
        boolean comparison = condition instanceof BinaryExpression<?> binary
                && binary.operator() == Operator.EQ
                && binary.left() instanceof ColumnClause<?>
                && binary.right() instanceof BindParameter<?> bind
                && bind.value() == BindParameter.UNSET;
        return comparison ? ((ColumnClause<?>) ((BinaryExpression<?>) condition).left()).canonical() : null;
    }

    /**
     * Runs the update.
     *
     * @return how many rows were changed; nothing, and nothing was run, if a key stands among the rows twice
     */
    Optional<Result<Row>> execute(List<?> given) {
        StatementPlan plan = cache.unnest(update, shapes, options);
        List<@Nullable Object[]> rows =
                new ParameterRow(plan.parameterNames(), plan.sql(), "parameters").inOrder(given);
        if (!keysDiffer(rows)) {
            return Optional.empty();
        }
        RowProgress progress = RowProgress.ofWriting(rows.size(), options);
        return Optional.of(
                progress.isHeard()
                        ? connection.asOne(() -> update(plan, rows, progress))
                        : update(plan, rows, progress));
    }

    private Result<Row> update(StatementPlan plan, List<@Nullable Object[]> rows, RowProgress progress) {
        long count = 0;
        for (List<@Nullable Object[]> portion : progress.portions(rows)) {
            count += connection.runner().update(plan, lists(portion), options);
            progress.wrote(portion.size());
        }
        return Result.ofCount(plan, count, connection.openTransaction());
    }

    private @Nullable Object[] lists(List<@Nullable Object[]> rows) {
        int columns = update.assignments().size() + update.where().size();
        @Nullable Object[] lists = new Object[columns];
        for (int column = 0; column < columns; column++) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            for (Object[] row : rows) {
                values.add(row[column]);
            }
            lists[column] = values;
        }
        return lists;
    }

    private boolean keysDiffer(List<@Nullable Object[]> rows) {
        int set = update.assignments().size();
        Set<Object> seen = new HashSet<>();
        for (Object[] row : rows) {
            if (!seen.add(Arrays.asList(Arrays.copyOfRange(row, set, row.length)))) {
                return false;
            }
        }
        return true;
    }
}
