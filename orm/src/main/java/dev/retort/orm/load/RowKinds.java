package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTree;
import dev.retort.schema.Column;
import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds, for each row of a query, the reader of the class that the row is of. For one result. Hot path: runs once per row. */
abstract class RowKinds<E> {
    private final EntityMapping<E> queried;
    private final Function<EntityMapping<?>, EntityRowReader<?>> maker;

    private RowKinds(EntityMapping<E> queried, Function<EntityMapping<?>, EntityRowReader<?>> maker) {
        this.queried = queried;
        this.maker = maker;
    }

    /** @param maker makes the reader of a class when the first row of it comes */
    static <E> RowKinds<E> of(
            EntityTree tree,
            EntityMapping<E> queried,
            TypeAdapter types,
            Function<EntityMapping<?>, EntityRowReader<?>> maker) {
        Column<?> discriminator = tree.discriminator();
        return discriminator == null
                ? new ByTables<>(tree, queried, maker)
                : new ByColumn<>(tree, queried, discriminator.type().adapt(types), maker);
    }

    /**
     * The reader for the current row.
     *
     * @throws dev.retort.error.InvalidRequestException if no entity below the queried one has such rows
     */
    abstract EntityRowReader<? extends E> of(ResultSet row, int first, Object key) throws SQLException;

    /** The batches of those that were made count no more. */
    abstract void restart();

    final EntityMapping<E> queried() {
        return queried;
    }

    @SuppressWarnings("unchecked") // its entity is the queried one, or extends it
    final EntityRowReader<? extends E> make(EntityMapping<?> entity) {
        return (EntityRowReader<? extends E>) maker.apply(entity);
    }

    /** By the value of the discriminator. */
    private static final class ByColumn<E> extends RowKinds<E> {
        private final EntityTree tree;
        private final int position;
        private final SqlType<?> type;
        private final Map<Object, EntityRowReader<? extends E>> readers = new HashMap<>();

        /** Rows of one class often come one behind the other. */
        private @Nullable Object lastValue;

        private @Nullable EntityRowReader<? extends E> lastReader;

        ByColumn(
                EntityTree tree,
                EntityMapping<E> queried,
                SqlType<?> type,
                Function<EntityMapping<?>, EntityRowReader<?>> maker) {
            super(queried, maker);
            this.tree = tree;
            this.position = tree.discriminatorPosition(queried);
            this.type = type;
        }

        @Override
        EntityRowReader<? extends E> of(ResultSet row, int first, Object key) throws SQLException {
            Object value = type.read(row, first + position);
            EntityRowReader<? extends E> last = lastReader;
            if (last != null && value != null && value.equals(lastValue)) {
                return last;
            }
            EntityRowReader<? extends E> reader = value == null ? null : readers.get(value);
            if (reader == null) {
                reader = make(tree.entityOf(value, key, queried()));
                readers.put(Objects.requireNonNull(value, "an entity has it"), reader);
            }
            lastValue = value;
            lastReader = reader;
            return reader;
        }

        @Override
        void restart() {
            readers.clear();
            lastValue = null;
            lastReader = null;
        }
    }

    /** By the tables that have a row: the one furthest down tells. */
    private static final class ByTables<E> extends RowKinds<E> {
        private final EntityTree tree;

        /** The entities below the queried one, those furthest down first. */
        private final List<EntityMapping<?>> below = new ArrayList<>();

        private final int[] positions;
        private final @Nullable EntityRowReader<? extends E>[] readers;
        private @Nullable EntityRowReader<? extends E> ofQueried;

        @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a type with parameters can be made
        ByTables(EntityTree tree, EntityMapping<E> queried, Function<EntityMapping<?>, EntityRowReader<?>> maker) {
            super(queried, maker);
            this.tree = tree;
            below.addAll(queried.withThoseBelow());
            below.remove(queried);
            Collections.reverse(below);
            this.positions = new int[below.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = queried.columns().indexOf(EntityTree.mark(below.get(i)));
            }
            this.readers = new EntityRowReader[positions.length];
        }

        @Override
        EntityRowReader<? extends E> of(ResultSet row, int first, Object key) throws SQLException {
            for (int i = 0; i < positions.length; i++) {
                if (row.getObject(first + positions[i]) != null) {
                    EntityRowReader<? extends E> reader = readers[i];
                    if (reader == null) {
                        reader = make(requireInstances(below.get(i), key));
                        readers[i] = reader;
                    }
                    return reader;
                }
            }
            EntityRowReader<? extends E> reader = ofQueried;
            if (reader == null) {
                reader = make(requireInstances(queried(), key));
                ofQueried = reader;
            }
            return reader;
        }

        private EntityMapping<?> requireInstances(EntityMapping<?> entity, Object key) {
            if (entity.isAbstract()) {
                throw tree.ofNoEntity(key, entity);
            }
            return entity;
        }

        @Override
        void restart() {
            Arrays.fill(readers, null);
            ofQueried = null;
        }
    }
}
