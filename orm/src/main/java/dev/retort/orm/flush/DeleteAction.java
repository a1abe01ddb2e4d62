package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTable;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deletes objects of one entity with one statement, so that rows which refer to each other go together; but those with a
 * version each by its key and version. A reference that nobody has loaded goes by its key alone: the session has seen nothing
 * of it that could have changed since.
 */
final class DeleteAction extends FlushAction {
    private final PersistenceContext context;

    DeleteAction(PersistenceContext context, EntityMapping<?> mapping, List<EntityState<?>> states) {
        super(mapping, states);
        this.context = context;
    }

    @Override
    String verb() {
        return "DELETE";
    }

    @Override
    boolean isSingleStatement() {
        return states().size() == 1 && states().get(0).mapping().tables().size() == 1;
    }

    @Override
    void run(Connection connection) {
        if (mapping().isExtended() || mapping().tables().size() > 1) {
            deleteFurther(connection);
        }
        AttributeMapping<?> version = mapping().version();
        List<EntityState<?>> versioned = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (EntityState<?> state : states()) {
            if (version != null && state.isLoaded()) {
                versioned.add(state);
            } else {
                keys.add(state.requireKey());
            }
        }
        long found =
                keys.isEmpty() ? 0 : deleteKeys(connection, root(), keys); // first, as they may refer to the others
        if (version != null && !versioned.isEmpty()) {
            found += deleteVersions(connection, versioned, version);
        }
        RowCountCheck.deleted(this, connection, found);
        states().forEach(this::settle);
    }

    /** What the objects have in other tables than that of the root, which is deleted last: those that point there first. */
    private void deleteFurther(Connection connection) {
        Map<Table, List<Object>> keys = new HashMap<>();
        for (EntityState<?> state : states()) {
            for (EntityTable table : state.mapping().tables()) {
                keys.computeIfAbsent(table.table(), t -> new ArrayList<>()).add(state.requireKey());
            }
        }
        for (EntityTable table : Objects.requireNonNull(mapping().tree(), "it has several tables")
                .tablesLastFirst()) {
            List<Object> some = keys.get(table.table());
            if (some != null && table.table() != root().table()) {
                deleteKeys(connection, table, some);
            }
        }
    }

    private EntityTable root() {
        return mapping().tables().get(0);
    }

    private long deleteKeys(Connection connection, EntityTable table, List<Object> keys) {
        List<Column<?>> columns = table.key();
        if (!mapping().key().isComposite()) {
            return connection
                    .execute(Sql.delete(table.table()).where(KeyConditions.among(columns, keys)))
                    .rowCount();
        }
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        for (Object key : keys) {
            @Nullable Object[] row = new Object[columns.size()];
            mapping().key().fill(row, 0, key);
            rows.add(row);
        }
        return connection
                .execute(Sql.delete(table.table()).where(KeyConditions.equalParameters(columns)), rows)
                .rowCount();
    }

    private long deleteVersions(Connection connection, List<EntityState<?>> versioned, AttributeMapping<?> version) {
        int keyed = mapping().key().columns().size();
        List<@Nullable Object[]> rows = new ArrayList<>(versioned.size());
        for (EntityState<?> state : versioned) {
            @Nullable Object[] row = new Object[keyed + 1];
            mapping().key().fill(row, 0, state.requireKey());
            row[keyed] = Versions.known(state, version);
            rows.add(row);
        }
        return connection
                .execute(
                        Sql.delete(root().table())
                                .where(
                                        KeyConditions.equalParameters(
                                                mapping().key().columns()),
                                        ColumnParameters.equal(version.column())),
                        rows)
                .rowCount();
    }

    private void settle(EntityState<?> state) {
        PersistentCollections.dropFromAll(state, context);
        context.removed(state);
    }
}
