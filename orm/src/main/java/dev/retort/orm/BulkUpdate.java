package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StaleDataException;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTable;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.NumericColumnClause;
import dev.retort.sql.Sql;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Updates rows of one entity by their keys: those with the same attributes together.
 *
 * @param <E> the entity class
 */
final class BulkUpdate<E> {
    private final EntityMapping<E> mapping;

    /** The rows with the same columns. */
    private final Map<Set<Column<?>>, List<Map<Column<?>, @Nullable Object>>> groups = new LinkedHashMap<>();

    private final Set<Object> keys = new LinkedHashSet<>();

    /**
     * Looks at all rows before any is written.
     *
     * @throws InvalidRequestException if a row has no key, one that another has, or nothing else
     * @throws dev.retort.error.NoSuchColumnException if the entity has no attribute of a name
     */
    BulkUpdate(EntityMapping<E> mapping, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        this.mapping = mapping;
        for (Map<String, ? extends @Nullable Object> row : rows) {
            Map<Column<?>, @Nullable Object> values = new LinkedHashMap<>();
            row.forEach((name, value) -> values.putAll(NamedValues.columns(mapping, mapping.member(name), value)));
            requireOwnKey(key(values));
            if (values.size() == keyColumns().size()) {
                throw new InvalidRequestException("A row of the bulk update of " + mapping.entityName()
                        + " has nothing but the key; leave it out, or say what changes");
            }
            groups.computeIfAbsent(new HashSet<>(values.keySet()), columns -> new ArrayList<>())
                    .add(values);
        }
    }

    private List<Column<?>> keyColumns() {
        return mapping.key().columns();
    }

    private @Nullable Object key(Map<Column<?>, @Nullable Object> row) {
        return mapping.key().ofValues(keyColumns().stream().map(row::get).toArray());
    }

    private void requireOwnKey(@Nullable Object key) {
        if (key == null || !keys.add(key)) {
            throw new InvalidRequestException("Each row of the bulk update of " + mapping.entityName() + " needs a \""
                    + mapping.key().names() + "\" of its own, by which its row is found; "
                    + (key == null ? "one has none" : "two have the same"));
        }
    }

    /**
     * Writes the rows, and reads those again that the session holds.
     *
     * @return how many rows there were
     * @throws StaleDataException if some were not there, or had another version than is given
     */
    long run(PersistenceContext context, EntityLoader loader, Connection connection) {
        long count = 0;
        for (List<Map<Column<?>, @Nullable Object>> rows : groups.values()) {
            count += write(connection, rows);
        }
        List<Object> held = new ArrayList<>();
        for (Object key : keys) {
            EntityState<?> state = context.identityMap().get(mapping, key);
            if (state != null && state.isLoaded() && state.status() == ObjectStatus.PERSISTENT) {
                held.add(key);
            }
        }
        loader.readChanged(mapping, held);
        return count;
    }

    private long write(Connection connection, List<Map<Column<?>, @Nullable Object>> rows) {
        List<Column<?>> changed = new ArrayList<>(rows.get(0).keySet());
        changed.removeAll(keyColumns());
        AttributeMapping<?> version = mapping.version();
        boolean checked = version != null && changed.remove(version.column());
        long count = 0;
        for (EntityTable table : mapping.tables()) {
            boolean counts = version != null && version.column().table() == table.table();
            List<Column<?>> some = changed.stream()
                    .filter(column -> column.table() == table.table())
                    .toList();
            if (!some.isEmpty() || counts) {
                count = write(connection, rows, table, some, counts, counts && checked);
                requireAll(count, rows.size(), table, checked);
            }
        }
        return count;
    }

    private long write(
            Connection connection,
            List<Map<Column<?>, @Nullable Object>> rows,
            EntityTable table,
            List<Column<?>> changed,
            boolean counts,
            boolean checked) {
        List<Assignment<?>> assignments = new ArrayList<>();
        changed.forEach(column -> assignments.add(ColumnParameters.assigned(column)));
        List<Column<?>> found = new ArrayList<>(table.key());
        List<Column<?>> parameters = new ArrayList<>(changed);
        parameters.addAll(keyColumns());
        if (counts) {
            Column<?> version =
                    Objects.requireNonNull(mapping.version(), "it counts").column();
            assignments.add(counted(version));
            if (checked) {
                found.add(version);
                parameters.add(version);
            }
        }
        Update update = Sql.update(table.table()).set(assignments).where(KeyConditions.equalParameters(found));
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(parameters.stream().map(row::get).toArray()));
        return connection.execute(update, values).rowCount();
    }

    private void requireAll(long count, int rows, EntityTable table, boolean checked) {
        if (count != rows) {
            throw new StaleDataException(
                    "The bulk update of " + mapping.entityName() + " found " + count + " of " + rows
                            + " rows of " + table.table()
                            + (checked ? ": the others are gone, or have another version" : ": the others are gone"));
        }
    }

    @SuppressWarnings("unchecked") // a version is a whole number
    static <T> Assignment<?> counted(ColumnClause<T> version) {
        NumericColumnClause<T> number = (NumericColumnClause<T>) version;
        return number.set(number.plus(1));
    }
}
