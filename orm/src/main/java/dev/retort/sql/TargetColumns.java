package dev.retort.sql;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import java.util.List;

/** Checks the columns that an insert or update writes to. */
final class TargetColumns {
    private TargetColumns() {}

    static void check(TableClause table, List<Assignment<?>> assignments) {
        for (int i = 0; i < assignments.size(); i++) {
            ColumnClause<?> column = assignments.get(i).column();
            if (column.canonical().table() != table) {
                throw foreign(table, column);
            }
            for (int j = 0; j < i; j++) {
                if (assignments.get(j).column().canonical() == column.canonical()) {
                    throw new InvalidRequestException(
                            "Column \"" + column.name() + "\" of table \"" + table.name() + "\" is given twice");
                }
            }
        }
    }

    private static NoSuchColumnException foreign(TableClause table, ColumnClause<?> column) {
        List<String> names = table.columns().stream().map(ColumnClause::name).toList();
        return new NoSuchColumnException("Column \"" + column.name() + "\" is not in table \"" + table.name()
                + "\"; it has " + String.join(", ", names) + DidYouMean.suffix(column.name(), names));
    }
}
