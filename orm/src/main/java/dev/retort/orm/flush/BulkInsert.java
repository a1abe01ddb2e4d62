package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.Callback;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyGeneration;
import dev.retort.orm.mapping.ReferenceConditions;
import dev.retort.orm.mapping.RelationshipMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Inserts objects of one entity that no session comes to hold, with as few statements as the database allows.
 *
 * @param <E> the entity class
 */
public final class BulkInsert<E> {
    private final EntityMapping<E> mapping;
    private final KeyAssignment assignment;
    private final boolean fetchKeys;

    /**
     * Prepares it.
     *
     * @param fetchKeys whether objects take the keys that the database gives them
     */
    public BulkInsert(EntityMapping<E> mapping, SequenceBlocks sequences, boolean fetchKeys) {
        this.mapping = mapping;
        this.assignment = new KeyAssignment(sequences);
        this.fetchKeys = fetchKeys;
    }

    /**
     * Writes the rows; if that fails, the objects have the keys that they had.
     *
     * @throws InvalidRequestException if a collection has elements, which would not be written, or something has no key
     */
    public void run(Connection connection, List<E> entities) {
        entities.forEach(this::requireNoElements);
        List<@Nullable Object> keys = new ArrayList<>();
        entities.forEach(entity -> keys.add(mapping.idOf(entity)));
        try {
            entities.forEach(entity -> mapping.callbacks().call(Callback.PRE_PERSIST, entity));
            assignKeys(connection, entities);
            entities.forEach(entity -> Versions.begin(mapping, entity));
            insert(connection, entities.stream().filter(mapping::hasKey).toList(), true);
            insert(
                    connection,
                    entities.stream().filter(entity -> !mapping.hasKey(entity)).toList(),
                    false);
        } catch (RuntimeException | Error e) {
            if (mapping.keyGeneration() != KeyGeneration.ASSIGNED) {
                for (int i = 0; i < keys.size(); i++) {
                    setKey(entities.get(i), keys.get(i));
                }
            }
            throw e;
        }
        entities.forEach(entity -> mapping.callbacks().call(Callback.POST_PERSIST, entity));
    }

    private void requireNoElements(E entity) {
        for (RelationshipMapping relationship : mapping.collections()) {
            if (mapping.access().get(entity, relationship.index()) instanceof Collection<?> elements
                    && !elements.isEmpty()) {
                throw new InvalidRequestException("A bulk insert writes rows of " + mapping.table() + " only, and "
                        + mapping.entityName() + "." + relationship.name() + " has elements; insert them by themselves,"
                        + " or add() the object");
            }
        }
    }

    private void assignKeys(Connection connection, List<E> entities) {
        List<E> without =
                entities.stream().filter(entity -> !mapping.hasKey(entity)).toList();
        if (!assignment.assign(connection, mapping, without, this::setKey)) {
            throw KeyAssignment.missing(mapping, without.get(0));
        }
    }

    private void setKey(E entity, @Nullable Object key) {
        mapping.access().set(entity, mapping.idAttribute().index(), key);
    }

    private void insert(Connection connection, List<E> entities, boolean keyed) {
        if (entities.isEmpty()) {
            return;
        }
        InsertShape shape = InsertShape.of(mapping, keyed);
        List<@Nullable Object[]> rows = new ArrayList<>(entities.size());
        entities.forEach(entity -> rows.add(row(entity, shape.columns())));
        if (keyed || (!fetchKeys && shape.further().isEmpty())) {
            connection.execute(shape.insert(), rows);
            insertFurther(connection, entities, shape);
            return;
        }
        List<?> keys = connection.execute(shape.statement(), rows).all();
        for (int i = 0; i < entities.size(); i++) {
            setKey(entities.get(i), Objects.requireNonNull(keys.get(i), "a key of the database"));
        }
        insertFurther(connection, entities, shape);
    }

    private void insertFurther(Connection connection, List<E> entities, InsertShape shape) {
        for (InsertShape further : shape.further()) {
            List<@Nullable Object[]> rows = new ArrayList<>(entities.size());
            entities.forEach(entity -> rows.add(row(entity, further.columns())));
            connection.execute(further.insert(), rows);
        }
    }

    private @Nullable Object[] row(E entity, List<WrittenColumn> columns) {
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            WrittenColumn column = columns.get(i);
            if (column.source() == null) {
                row[i] = column.constant();
                continue;
            }
            Object value = mapping.access().get(entity, column.member().index());
            row[i] = value != null && column.member() instanceof RelationshipMapping reference
                    ? CompositeKey.part(ReferenceConditions.keyOf(reference, value), column.part())
                    : column.requireKept(mapping.entityName(), value);
        }
        return row;
    }
}
