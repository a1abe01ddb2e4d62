package dev.retort.dialect.mariadb;

import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.Assignment;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.OnConflict;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code ON DUPLICATE KEY UPDATE} sets for an insert with {@code onConflict}. MariaDB does not ask which key is there
 * already, so a key may be named only where no other key of the table, as it is declared, can be there: those whose numbers
 * the database makes.
 */
final class MariadbUpsert {
    private final Insert insert;
    private final OnConflict conflict;

    MariadbUpsert(Insert insert, OnConflict conflict) {
        this.insert = insert;
        this.conflict = conflict;
    }

    List<Assignment<?>> assignments() {
        if (!conflict.updateConditions().isEmpty() && !insert.returning().isEmpty()) {
            throw refused(
                    "updates some rows only and returns rows, and MariaDB would return those too that stay as they"
                            + " were: select them before or after");
        }
        if (!conflict.onAnyKey()) {
            requireSameMeaning();
        }
        return conflict.assignments().isEmpty() ? List.of(unchanged()) : conflict.assignments();
    }

    private void requireSameMeaning() {
        if (conflict.constraint().isPresent() || !conflict.indexConditions().isEmpty()) {
            throw refused("names a constraint or an index: name the columns of the key with onConflict(column, …)");
        }
        if (conflict.assignments().isEmpty() && !insert.returning().isEmpty()) {
            throw refused(
                    "returns rows, and MariaDB would return those too that were there: select them before or after");
        }
        if (conflict.target().isEmpty()) {
            return;
        }
        Set<ColumnClause<?>> target = new HashSet<>();
        for (Expression<?> part : conflict.target()) {
            if (!(part instanceof ColumnClause<?> column)) {
                throw refused("names an expression; MariaDB has unique keys of columns only");
            }
            target.add(column.canonical());
        }
        Set<Set<ColumnClause<?>>> keys = keysThatMayConflict();
        if (!keys.equals(Set.of(target))) {
            throw refused("means one key, but MariaDB takes every key, and the table declares " + keys
                    + ": use onDuplicateKeyUpdate(…) if that is right");
        }
    }

    private Set<Set<ColumnClause<?>>> keysThatMayConflict() {
        if (!(insert.table() instanceof Table table)) {
            return Set.of();
        }
        Set<Set<ColumnClause<?>>> keys = new LinkedHashSet<>();
        keys.add(Set.copyOf(table.primaryKey()));
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof UniqueConstraint) {
                keys.add(Set.copyOf(constraint.columns()));
            }
        }
        for (Index index : table.indexes()) {
            if (index.isUnique()) {
                keys.add(Set.copyOf(index.columns()));
            }
        }
        keys.removeIf(key -> key.isEmpty() || key.stream().anyMatch(this::isNumbered));
        return keys;
    }

    /** Whether each new row gets a number of its own. */
    private boolean isNumbered(ColumnClause<?> column) {
        boolean given = insert.selectColumns().contains(column)
                || insert.assignments().stream()
                        .anyMatch(assignment -> assignment.column().canonical() == column);
        return column instanceof Column<?> declared && declared.isIdentity() && !given;
    }

    private Assignment<?> unchanged() {
        ColumnClause<?> column = insert.table().columns().iterator().next();
        return unchanged(column);
    }

    private static <T> Assignment<T> unchanged(ColumnClause<T> column) {
        return column.set(column);
    }

    private UnsupportedByDialectException refused(String why) {
        return new UnsupportedByDialectException("MariaDB does not support this ON_CONFLICT: the insert into \""
                + insert.table().name() + "\" " + why);
    }
}
