package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.Expression;
import dev.retort.sql.Sql;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An update of some columns of one entity's rows, each found by its key. */
final class KeyedUpdate {
    private final EntityMapping<?> mapping;
    private final List<WrittenColumn> columns;
    private final KeyPropagation keys;

    KeyedUpdate(EntityMapping<?> mapping, List<WrittenColumn> columns, KeyPropagation keys) {
        this.mapping = mapping;
        this.columns = columns;
        this.keys = keys;
    }

    /** Writes the objects' values; gives how many rows there were. */
    long run(Connection connection, List<EntityState<?>> states) {
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        for (EntityState<?> state : states) {
            @Nullable Object[] row = keys.row(state, columns, 1);
            row[columns.size()] = state.requireKey();
            rows.add(row);
        }
        return connection.execute(statement(), rows).rowCount();
    }

    /** Writes null into the columns; gives how many rows there were. */
    long clear(Connection connection, List<EntityState<?>> states) {
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        for (EntityState<?> state : states) {
            @Nullable Object[] row = new Object[columns.size() + 1];
            row[columns.size()] = state.requireKey();
            rows.add(row);
        }
        return connection.execute(statement(), rows).rowCount();
    }

    private Update statement() {
        List<Assignment<?>> assignments = new ArrayList<>();
        columns.forEach(written -> assignments.add(parameter(written.column())));
        return Sql.update(mapping.table())
                .set(assignments)
                .where(equalsParameter(mapping.idAttribute().column()));
    }

    private static <T> Assignment<T> parameter(Column<T> column) {
        return column.set(Sql.parameter(column.type()));
    }

    private static <T> Expression<Boolean> equalsParameter(Column<T> column) {
        return column.eq(Sql.parameter(column.type()));
    }
}
