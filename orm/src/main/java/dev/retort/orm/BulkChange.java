package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.engine.Result;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.sql.Assignment;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Delete;
import dev.retort.sql.Expression;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of all rows that a query finds, and what it means for the objects that a session holds. The database says which rows
 * those were ({@code RETURNING}); one that cannot is asked for their keys before, and keeps others from changing them meanwhile.
 * Where the session holds no object of the entity, nobody asks.
 *
 * @param <E> the entity class
 */
final class BulkChange<E> {
    private final EntityMapping<E> mapping;
    private final EntityExpression<?> root;
    private final Select<?> found;
    /** What is set; null where the rows are deleted. */
    private final @Nullable List<Assignment<?>> assignments;

    private final boolean allRows;
    private final Set<RelationshipMapping> written;

    private BulkChange(
            QueryParts parts,
            EntityMapping<E> mapping,
            @Nullable List<Assignment<?>> assignments,
            Set<RelationshipMapping> written) {
        this.mapping = mapping;
        this.root = parts.entities().root();
        this.found = parts.select();
        this.assignments = assignments;
        this.allRows = parts.allRows();
        this.written = written;
    }

    static <E> BulkChange<E> update(QueryParts parts, EntityMapping<E> mapping, List<Assignment<?>> given) {
        require(parts, "update()");
        if (given.isEmpty()) {
            throw new InvalidRequestException("update() needs at least one attribute to set");
        }
        EntityMapping<?> meant = parts.entities().root().mapping();
        List<Assignment<?>> assignments = new ArrayList<>(given);
        Set<RelationshipMapping> written = new LinkedHashSet<>();
        boolean versioned = false;
        for (Assignment<?> assignment : given) {
            ColumnClause<?> column = assignment.column().canonical();
            requireNoKey(meant, column);
            meant.requireOwn(column);
            versioned |=
                    meant.version() != null && column.equals(meant.version().column());
            for (RelationshipMapping reference : mapping.references()) {
                int part = meant.columns().indexOf(column) - reference.position();
                if (part >= 0 && part < reference.joinColumns().size()) {
                    written.add(reference);
                }
            }
        }
        AttributeMapping<?> version = meant.version();
        if (version != null && !versioned) {
            assignments.add(BulkUpdate.counted(version.column()));
        }
        return new BulkChange<>(parts, mapping, assignments, written);
    }

    static <E> BulkChange<E> delete(QueryParts parts, EntityMapping<E> mapping) {
        require(parts, "delete()");
        return new BulkChange<>(parts, mapping, null, Set.of());
    }

    private Update update(List<Assignment<?>> set) {
        Update update = Sql.update(root.mapping().table()).set(set);
        List<Expression<Boolean>> conditions = found.where();
        Update these = conditions.isEmpty() ? update : update.where(conditions);
        return allRows && conditions.isEmpty() ? these.allRows() : these;
    }

    private Delete delete() {
        Delete delete = Sql.delete(root.mapping().table());
        List<Expression<Boolean>> conditions = found.where();
        Delete these = conditions.isEmpty() ? delete : delete.where(conditions);
        return allRows && conditions.isEmpty() ? these.allRows() : these;
    }

    private static void require(QueryParts parts, String method) {
        parts.requireNothingBut(method, true);
        parts.entities().requireAll(parts.select());
        if (!parts.entities().root().isTable()) {
            throw new InvalidRequestException(method + " changes the table of "
                    + parts.entities().root() + " under its own name only; query the class");
        }
        if (!parts.hasConditions() && !parts.allRows()) {
            throw new InvalidRequestException(method + " has no condition, so it would change every row of "
                    + parts.entities().root().mapping().table() + "; say allRows() before it if that is meant");
        }
    }

    private static void requireNoKey(EntityMapping<?> mapping, ColumnClause<?> column) {
        int part = mapping.key().columns().indexOf(column);
        if (part >= 0) {
            throw new InvalidRequestException("update() cannot set " + mapping.entityName() + "."
                    + mapping.key().attributes().get(part).name()
                    + ", which is " + (mapping.key().isComposite() ? "part of " : "")
                    + "the key: objects are known by it; insert rows with the new"
                    + " key, and delete the old ones");
        }
    }

    /** Executes it; gives how many rows there were. */
    long run(PersistenceContext context, EntityLoader loader, Connection connection) {
        long count =
                mapping.isJoined() ? runByKeys(context, loader, connection) : runAlone(context, loader, connection);
        if (assignments != null
                && context.pending().isEmpty()
                && context.modified().isEmpty()) { // else they may have changes of their own
            written.forEach(reference -> forgetCollections(reference, context));
        }
        return count;
    }

    private long runAlone(PersistenceContext context, EntityLoader loader, Connection connection) {
        boolean held = holdsAny(context);
        if (assignments == null) {
            Delete delete = delete();
            return held
                    ? deleteHeld(delete, context, connection)
                    : connection.execute(delete).rowCount();
        }
        Update update = update(assignments);
        return held
                ? updateHeld(update, context, loader, connection)
                : connection.execute(update).rowCount();
    }

    /** Of an entity whose objects lie in several tables. */
    private long runByKeys(PersistenceContext context, EntityLoader loader, Connection connection) {
        JoinedChange change = new JoinedChange(root, found);
        List<Object> keys = keys(change.keys(connection));
        if (assignments == null) {
            change.delete(connection, keys);
            removed(keys, context);
        } else {
            change.update(connection, assignments, keys);
            readHeld(keys, context, loader);
        }
        return keys.size();
    }

    private boolean holdsAny(PersistenceContext context) {
        boolean[] any = new boolean[1];
        context.forEach(mapping, state -> any[0] = true);
        return any[0];
    }

    private long updateHeld(Update change, PersistenceContext context, EntityLoader loader, Connection connection) {
        try {
            return loader.executeChange(change.returning(root.parts()), mapping);
        } catch (UnsupportedByDialectException e) {
            List<Object> keys = lockedKeys(connection);
            long count = connection.execute(change).rowCount();
            readHeld(keys, context, loader);
            return count;
        }
    }

    private void readHeld(List<Object> keys, PersistenceContext context, EntityLoader loader) {
        List<EntityState<?>> held = held(keys, context);
        held.removeIf(state -> !state.isLoaded());
        loader.readChanged(mapping, held.stream().map(EntityState::requireKey).toList());
    }

    private long deleteHeld(Delete delete, PersistenceContext context, Connection connection) {
        List<Object> keys;
        try {
            keys = keys(connection.execute(delete.returning(root.key())));
        } catch (UnsupportedByDialectException e) {
            keys = lockedKeys(connection);
            connection.execute(delete);
        }
        removed(keys, context);
        return keys.size();
    }

    private void removed(List<Object> keys, PersistenceContext context) {
        for (EntityState<?> state : held(keys, context)) {
            PersistentCollections.dropFromAll(state, context);
            context.removed(state);
        }
    }

    private List<Object> lockedKeys(Connection connection) {
        return keys(connection.execute(found.withSelection(root.key()).forUpdate()));
    }

    private List<Object> keys(Result<Row> rows) {
        List<Object> keys = new ArrayList<>();
        for (Row row : rows) {
            Object[] values = new Object[root.key().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i);
            }
            keys.add(Objects.requireNonNull(mapping.key().ofValues(values), "a row has a key"));
        }
        return keys;
    }

    private List<EntityState<?>> held(List<Object> keys, PersistenceContext context) {
        List<EntityState<?>> held = new ArrayList<>();
        for (Object key : keys) {
            EntityState<?> state = context.identityMap().get(mapping, key);
            if (state != null) {
                held.add(state);
            }
        }
        return held;
    }

    /** Which elements they have is the foreign key's to say, and that may have changed. */
    private static void forgetCollections(RelationshipMapping reference, PersistenceContext context) {
        RelationshipMapping inverse = reference.inverse();
        if (inverse != null && inverse.kind().toMany()) {
            context.forEach(inverse.owner(), owner -> {
                PersistentCollection collection = PersistentCollections.loaded(owner, inverse);
                if (collection != null) {
                    collection.expire();
                }
            });
        }
    }
}
