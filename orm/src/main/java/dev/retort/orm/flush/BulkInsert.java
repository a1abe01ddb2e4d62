package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.Callback;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyGeneration;
import dev.retort.orm.mapping.ReferenceConditions;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.sql.Insert;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Inserts objects of one entity that no session comes to hold, with as few statements as the database allows.
 *
 * @param <E> the entity class
 */
public final class BulkInsert<E> {
    private final EntityMapping<E> mapping;
    private final SequenceBlocks sequences;
    private final boolean fetchKeys;

    /**
     * Prepares it.
     *
     * @param fetchKeys whether objects take the keys that the database gives them
     */
    public BulkInsert(EntityMapping<E> mapping, SequenceBlocks sequences, boolean fetchKeys) {
        this.mapping = mapping;
        this.sequences = sequences;
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
            entities.forEach(this::beginVersion);
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
        if (without.isEmpty() || mapping.keyGeneration() == KeyGeneration.IDENTITY) {
            return;
        }
        switch (mapping.keyGeneration()) {
            case SEQUENCE -> {
                long[] numbers = sequences.take(connection, mapping.sequence(), without.size());
                for (int i = 0; i < numbers.length; i++) {
                    setKey(without.get(i), KeyAssignment.key(mapping, numbers[i]));
                }
            }
            case UUID -> without.forEach(entity -> setKey(entity, UUID.randomUUID()));
            default -> throw KeyAssignment.missing(mapping, without.get(0));
        }
    }

    private void setKey(E entity, @Nullable Object key) {
        mapping.access().set(entity, mapping.idAttribute().index(), key);
    }

    private void beginVersion(E entity) {
        AttributeMapping<?> version = mapping.version();
        if (version != null && mapping.access().get(entity, version.index()) == null) {
            mapping.access().set(entity, version.index(), Versions.first(version.javaType()));
        }
    }

    private void insert(Connection connection, List<E> entities, boolean keyed) {
        if (entities.isEmpty()) {
            return;
        }
        List<WrittenColumn> columns = WrittenColumn.of(mapping, member -> InsertShape.inserted(member, keyed));
        List<@Nullable Object[]> rows = new ArrayList<>(entities.size());
        entities.forEach(entity -> rows.add(row(entity, columns)));
        Insert insert = Sql.insert(mapping.table()).columns(WrittenColumn.columns(columns));
        if (keyed || !fetchKeys) {
            connection.execute(insert, rows);
            return;
        }
        List<?> keys = connection
                .execute(insert.returning(mapping.idAttribute().column()), rows)
                .all();
        for (int i = 0; i < entities.size(); i++) {
            setKey(entities.get(i), Objects.requireNonNull(keys.get(i), "a key of the database"));
        }
    }

    private @Nullable Object[] row(E entity, List<WrittenColumn> columns) {
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            WrittenColumn column = columns.get(i);
            Object value = mapping.access().get(entity, column.member().index());
            row[i] = value != null && column.member() instanceof RelationshipMapping reference
                    ? CompositeKey.part(ReferenceConditions.keyOf(reference, value), column.part())
                    : value;
        }
        return row;
    }
}
