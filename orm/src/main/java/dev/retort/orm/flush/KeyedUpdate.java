package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTable;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.KeyMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.Assignment;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An update of some columns of one table of an entity's rows, each found by its key and, where that counts, its version. */
final class KeyedUpdate {
    private final KeyMapping key;
    private final EntityTable table;
    private final List<WrittenColumn> columns;
    private final KeyPropagation keys;
    private final @Nullable AttributeMapping<?> version;

    private KeyedUpdate(
            KeyMapping key,
            EntityTable table,
            List<WrittenColumn> columns,
            KeyPropagation keys,
            @Nullable AttributeMapping<?> version) {
        this.key = key;
        this.table = table;
        this.columns = columns;
        this.keys = keys;
        this.version = version;
    }

    /** Of rows whatever their version is, which stays; all columns are of one table. */
    static KeyedUpdate of(EntityMapping<?> mapping, List<WrittenColumn> columns, KeyPropagation keys) {
        EntityTable table = mapping.tableOf(columns.get(0).column());
        return new KeyedUpdate(mapping.key(), table, columns, keys, null);
    }

    /**
     * Of rows that have the version which this session knows, and get the next one; where there is a version, that is all that
     * changes in the root's table if no column of it does.
     *
     * @return one for each table that changes
     */
    static List<KeyedUpdate> versioned(EntityMapping<?> mapping, List<WrittenColumn> columns, KeyPropagation keys) {
        List<KeyedUpdate> updates = new ArrayList<>(1);
        AttributeMapping<?> version = mapping.version();
        for (EntityTable table : mapping.tables()) {
            List<WrittenColumn> some = mapping.tables().size() == 1
                    ? columns
                    : columns.stream()
                            .filter(written -> written.column().table() == table.table())
                            .toList();
            AttributeMapping<?> counted = version != null && version.column().table() == table.table() ? version : null;
            if (!some.isEmpty() || counted != null) {
                updates.add(new KeyedUpdate(mapping.key(), table, some, keys, counted));
            }
        }
        return updates;
    }

    /** Writes the objects' values; gives how many rows there were. */
    long run(Connection connection, List<EntityState<?>> states) {
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        for (EntityState<?> state : states) {
            rows.add(version == null ? row(state) : row(state, version));
        }
        return connection.execute(statement(), rows).rowCount();
    }

    private @Nullable Object[] row(EntityState<?> state) {
        @Nullable Object[] row = keys.row(state, columns, keyColumns());
        key.fill(row, columns.size(), state.requireKey());
        return row;
    }

    private @Nullable Object[] row(EntityState<?> state, AttributeMapping<?> counted) {
        @Nullable Object[] row = keys.row(state, columns, keyColumns() + 2);
        Object known = Versions.known(state, counted);
        row[columns.size()] = Versions.next(known);
        key.fill(row, columns.size() + 1, state.requireKey());
        row[row.length - 1] = known;
        return row;
    }

    private int keyColumns() {
        return table.key().size();
    }

    /** Writes null into the columns; gives how many rows there were. */
    long clear(Connection connection, List<EntityState<?>> states) {
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        for (EntityState<?> state : states) {
            @Nullable Object[] row = new Object[columns.size() + keyColumns()];
            key.fill(row, columns.size(), state.requireKey());
            rows.add(row);
        }
        return connection.execute(statement(), rows).rowCount();
    }

    private Update statement() {
        List<Assignment<?>> assignments = new ArrayList<>();
        columns.forEach(written -> assignments.add(ColumnParameters.assigned(written.column())));
        Condition found = KeyConditions.equalParameters(table.key());
        if (version != null) {
            assignments.add(ColumnParameters.assigned(version.column()));
            found = found.and(ColumnParameters.equal(version.column()));
        }
        return Sql.update(table.table()).set(assignments).where(found);
    }
}
