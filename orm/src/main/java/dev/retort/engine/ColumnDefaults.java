package dev.retort.engine;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefault;
import dev.retort.schema.Table;
import dev.retort.sql.Assignment;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Insert;
import dev.retort.sql.Statement;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills columns of inserts and updates that were given no value, as their tables declare. Each row of an insert gets a value
 * of its own, but for those that a query gives: they share one, as in SQLAlchemy.
 */
final class ColumnDefaults {
    private ColumnDefaults() {}

    /** The statement itself where its table declares nothing for it. */
    static Statement<?> apply(Statement<?> statement) {
        if (statement instanceof Insert insert && insert.table() instanceof Table table && table.hasInsertDefaults()) {
            return complete(insert, table);
        }
        if (statement instanceof Update update && update.table() instanceof Table table && table.hasUpdateDefaults()) {
            return complete(update, table);
        }
        return statement;
    }

    private static Insert complete(Insert insert, Table table) {
        Set<ColumnClause<?>> given = columns(insert.assignments());
        insert.selectColumns().forEach(column -> given.add(column.canonical()));
        Insert completed = insert;
        for (Column<?> column : table.columns()) {
            if (!given.contains(column)) {
                completed = withDefault(completed, column);
            }
        }
        return completed;
    }

    private static <T> Insert withDefault(Insert insert, Column<T> column) {
        return column.insertDefault()
                .map(byDefault -> insert.withColumn(
                        column, () -> byDefault.assignment(column).value()))
                .orElse(insert);
    }

    private static Update complete(Update update, Table table) {
        List<Assignment<?>> further = new ArrayList<>();
        Set<ColumnClause<?>> given = columns(update.assignments());
        update.rowAssignments().forEach(row -> row.columns().forEach(column -> given.add(column.canonical())));
        update.elementAssignments()
                .forEach(assignment -> given.add(assignment.column().canonical()));
        for (Column<?> column : table.columns()) {
            if (!given.contains(column)) {
                addUpdateDefault(column, further);
            }
        }
        return further.isEmpty() ? update : update.set(further);
    }

    private static <T> void addUpdateDefault(Column<T> column, List<Assignment<?>> further) {
        column.updateDefault().ifPresent(byDefault -> further.add(byDefault.assignment(column)));
    }

    private static Set<ColumnClause<?>> columns(List<Assignment<?>> assignments) {
        Set<ColumnClause<?>> columns = new HashSet<>();
        assignments.forEach(assignment -> columns.add(assignment.column().canonical()));
        return columns;
    }

    /** A statement with its rows of values. */
    record Many(Statement<?> statement, List<?> rows) {}

    /** As {@link #apply(Statement)}, where each row gets values of its own. */
    static Many apply(Statement<?> statement, List<?> rows) {
        boolean insertsColumns = statement instanceof Insert insert
                && insert.table() instanceof Table table
                && table.hasInsertDefaults()
                && takesOneRow(insert)
                && insert.assignments().stream().allMatch(Assignment::isUnset);
        return insertsColumns ? complete((Insert) statement, rows) : new Many(apply(statement), rows);
    }

    private static boolean takesOneRow(Insert insert) {
        return insert.select().isEmpty() && insert.furtherRows().isEmpty();
    }

    private static Many complete(Insert insert, List<?> rows) {
        Set<ColumnClause<?>> given = columns(insert.assignments());
        List<Column<?>> missing = new ArrayList<>();
        Insert completed = insert;
        for (Column<?> column : ((Table) insert.table()).columns()) {
            ColumnDefault<?> byDefault = column.insertDefault().orElse(null);
            if (byDefault == null || given.contains(column)) {
                continue;
            }
            if (byDefault.isValue()) {
                missing.add(column);
            } else {
                completed = withDefault(completed, column);
            }
        }
        return missing.isEmpty()
                ? new Many(completed, rows)
                : new Many(
                        withColumns(insert, completed, missing),
                        extend(ParameterRow.of(insert).inOrder(rows), missing));
    }

    /** The columns whose values come with the rows stand together, in front of expressions. */
    private static Insert withColumns(Insert insert, Insert completed, List<Column<?>> missing) {
        List<Assignment<?>> expressions = completed
                .assignments()
                .subList(insert.assignments().size(), completed.assignments().size());
        Insert columns = insert.columns(missing);
        return expressions.isEmpty() ? columns : columns.values(expressions);
    }

    private static List<@Nullable Object[]> extend(List<@Nullable Object[]> rows, List<Column<?>> missing) {
        List<@Nullable Object[]> extended = new ArrayList<>(rows.size());
        for (Object[] row : rows) {
            @Nullable Object[] longer = Arrays.copyOf(row, row.length + missing.size());
            for (int i = 0; i < missing.size(); i++) {
                longer[row.length + i] =
                        missing.get(i).insertDefault().orElseThrow().value();
            }
            extended.add(longer);
        }
        return extended;
    }
}
