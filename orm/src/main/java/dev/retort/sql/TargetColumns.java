package dev.retort.sql;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and checks the columns that a change of data writes to. */
final class TargetColumns {
    /** So few columns are sooner compared than put into a set, and every change of data that is built comes through here. */
    private static final int FEW = 16;

    private TargetColumns() {}

    static void check(TableClause table, List<? extends Assignment<?>> assignments) {
        if (assignments.size() > FEW) {
            checkColumns(
                    table,
                    assignments.stream()
                            .<ColumnClause<?>>map(Assignment::column)
                            .toList());
            return;
        }
        for (int i = 0; i < assignments.size(); i++) {
            ColumnClause<?> column = assignments.get(i).column();
            requireOf(table, column);
            if (standsBefore(i, column.canonical(), assignments)) {
                throw givenTwice(table, column);
            }
        }
    }

    private static boolean standsBefore(int end, ColumnClause<?> canonical, List<? extends Assignment<?>> assignments) {
        for (int i = 0; i < end; i++) {
            if (assignments.get(i).column().canonical().equals(canonical)) {
                return true;
            }
        }
        return false;
    }

    static void checkColumns(TableClause table, List<? extends ColumnClause<?>> columns) {
        Set<ColumnClause<?>> seen = new HashSet<>();
        for (ColumnClause<?> column : columns) {
            requireOf(table, column);
            if (!seen.add(column.canonical())) {
                throw givenTwice(table, column);
            }
        }
    }

    private static void requireOf(TableClause table, ColumnClause<?> column) {
        if (!column.canonical().table().equals(table)) {
            throw foreign(table, column);
        }
    }

    private static InvalidRequestException givenTwice(TableClause table, ColumnClause<?> column) {
        return new InvalidRequestException(
                "Column \"" + column.name() + "\" of table \"" + table.name() + "\" is given twice");
    }

    static List<Assignment<?>> assignments(TableClause table, Map<String, ? extends @Nullable Object> values) {
        List<Assignment<?>> assignments = new ArrayList<>(values.size());
        values.forEach((name, value) -> assignments.add(assign(named(table, name), value)));
        return assignments;
    }

    static ColumnClause<?> named(TableClause table, String name) {
        for (ColumnClause<?> column : table.columns()) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw notInTable(table, name);
    }

    /** Gives a column a value, or an expression, that the compiler could not check. */
    static <T> Assignment<T> assign(ColumnClause<T> column, @Nullable Object value) {
        if (value instanceof Expression<?> expression) {
            if (expression.type().javaType() != column.type().javaType()) {
                throw new InvalidRequestException("Column \"" + column.name() + "\" holds "
                        + column.type().javaType().getName() + ", but the expression given to it has "
                        + expression.type().javaType().getName());
            }
            @SuppressWarnings("unchecked") // just checked
            Expression<T> typed = (Expression<T>) expression;
            return column.set(typed);
        }
        if (value != null && !column.type().javaType().isInstance(value)) {
            throw new InvalidRequestException("Column \"" + column.name() + "\" takes "
                    + column.type().javaType().getName() + " for " + column.type() + ", not "
                    + value.getClass().getName());
        }
        return column.set(column.type().javaType().cast(value));
    }

    static NoSuchColumnException foreign(TableClause table, ColumnClause<?> column) {
        return notInTable(table, column.name());
    }

    private static NoSuchColumnException notInTable(TableClause table, String name) {
        List<String> names = table.columns().stream().map(ColumnClause::name).toList();
        return new NoSuchColumnException("Column \"" + name + "\" is not in table \"" + table.name() + "\"; it has "
                + String.join(", ", names) + DidYouMean.suffix(name, names));
    }
}
