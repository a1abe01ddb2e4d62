package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.Assignment;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An update of some columns of one entity's rows, each found by its key and, where that counts, its version. */
final class KeyedUpdate {
    private final EntityMapping<?> mapping;
    private final List<WrittenColumn> columns;
    private final KeyPropagation keys;
    private final @Nullable AttributeMapping<?> version;

    private KeyedUpdate(
            EntityMapping<?> mapping,
            List<WrittenColumn> columns,
            KeyPropagation keys,
            @Nullable AttributeMapping<?> version) {
        this.mapping = mapping;
        this.columns = columns;
        this.keys = keys;
        this.version = version;
    }

    /** Of rows whatever their version is, which stays. */
    static KeyedUpdate of(EntityMapping<?> mapping, List<WrittenColumn> columns, KeyPropagation keys) {
        return new KeyedUpdate(mapping, columns, keys, null);
    }

    /** Of rows that have the version which this session knows, and get the next one. */
    static KeyedUpdate versioned(EntityMapping<?> mapping, List<WrittenColumn> columns, KeyPropagation keys) {
        return new KeyedUpdate(mapping, columns, keys, mapping.version());
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
        mapping.key().fill(row, columns.size(), state.requireKey());
        return row;
    }

    private @Nullable Object[] row(EntityState<?> state, AttributeMapping<?> counted) {
        @Nullable Object[] row = keys.row(state, columns, keyColumns() + 2);
        Object known = Versions.known(state, counted);
        row[columns.size()] = Versions.next(known);
        mapping.key().fill(row, columns.size() + 1, state.requireKey());
        row[row.length - 1] = known;
        return row;
    }

    private int keyColumns() {
        return mapping.key().columns().size();
    }

    /** Writes null into the columns; gives how many rows there were. */
    long clear(Connection connection, List<EntityState<?>> states) {
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        for (EntityState<?> state : states) {
            @Nullable Object[] row = new Object[columns.size() + keyColumns()];
            mapping.key().fill(row, columns.size(), state.requireKey());
            rows.add(row);
        }
        return connection.execute(statement(), rows).rowCount();
    }

    private Update statement() {
        List<Assignment<?>> assignments = new ArrayList<>();
        columns.forEach(written -> assignments.add(ColumnParameters.assigned(written.column())));
        Condition found = KeyConditions.equalParameters(mapping.key().columns());
        if (version != null) {
            assignments.add(ColumnParameters.assigned(version.column()));
            found = found.and(ColumnParameters.equal(version.column()));
        }
        return Sql.update(mapping.table()).set(assignments).where(found);
    }
}
