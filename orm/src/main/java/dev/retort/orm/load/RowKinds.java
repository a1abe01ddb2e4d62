package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTree;
import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds, for each row of a query, the reader of the class that the row is of. For one result. Hot path: runs once per row. */
final class RowKinds<E> {
    private final EntityTree tree;
    private final EntityMapping<E> queried;
    private final int position;
    private final SqlType<?> type;
    private final Function<EntityMapping<?>, EntityRowReader<?>> maker;
    private final Map<Object, EntityRowReader<? extends E>> readers = new HashMap<>();

    /** Rows of one class often come one behind the other. */
    private @Nullable Object lastValue;

    private @Nullable EntityRowReader<? extends E> lastReader;

    /** @param maker makes the reader of a class when the first row of it comes */
    RowKinds(
            EntityTree tree,
            EntityMapping<E> queried,
            TypeAdapter types,
            Function<EntityMapping<?>, EntityRowReader<?>> maker) {
        this.tree = tree;
        this.queried = queried;
        this.position = tree.discriminatorPosition(queried);
        this.type = tree.discriminator().type().adapt(types);
        this.maker = maker;
    }

    /**
     * The reader for the current row.
     *
     * @throws dev.retort.error.InvalidRequestException if no entity below the queried one has such rows
     */
    EntityRowReader<? extends E> of(ResultSet row, int first, Object key) throws SQLException {
        Object value = type.read(row, first + position);
        EntityRowReader<? extends E> last = lastReader;
        if (last != null && value != null && value.equals(lastValue)) {
            return last;
        }
        EntityRowReader<? extends E> reader = value == null ? null : readers.get(value);
        if (reader == null) {
            reader = make(value, key);
        }
        lastValue = value;
        lastReader = reader;
        return reader;
    }

    @SuppressWarnings("unchecked") // its entity is the queried one, or extends it
    private EntityRowReader<? extends E> make(@Nullable Object value, Object key) {
        EntityMapping<?> entity = tree.entityOf(value, key, queried);
        EntityRowReader<? extends E> reader = (EntityRowReader<? extends E>) maker.apply(entity);
        readers.put(Objects.requireNonNull(value, "an entity has it"), reader);
        return reader;
    }

    /** The batches of those that were made count no more. */
    void restart() {
        readers.clear();
        lastValue = null;
        lastReader = null;
    }
}
