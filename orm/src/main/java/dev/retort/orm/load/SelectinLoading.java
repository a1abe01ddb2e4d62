package dev.retort.orm.load;

import dev.retort.engine.Result;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.schema.Column;
import dev.retort.sql.Expression;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads one relationship of many objects with one query by their keys (SQLAlchemy's select-in loading); on touch it
 * does so for the objects of one batch.
 */
final class SelectinLoading {
    private final EntityLoader loader;
    private final RelationshipMapping relationship;

    SelectinLoading(EntityLoader loader, RelationshipMapping relationship) {
        this.loader = loader;
        this.relationship = relationship;
    }

    /** Loads what is missing and gives the related objects. */
    List<EntityState<?>> load(List<EntityState<?>> owners) {
        if (relationship.kind().toMany()) {
            loadCollections(owners);
            return elements(owners);
        }
        if (relationship.isInverseReference()) {
            loader.completeReferences(); // which brings it
        }
        List<EntityState<?>> targets = targets(owners);
        List<EntityState<?>> missing =
                targets.stream().filter(state -> !state.isLoaded()).distinct().toList();
        if (!missing.isEmpty()) {
            new ReferenceLoading(loader, relationship.target()).load(missing);
        }
        return targets;
    }

    /**
     * Asks which object refers to each owner by the foreign key of a one-to-one relationship. What the program has changed
     * stays.
     *
     * @throws MultipleResultsFoundException if the database has two, for want of a unique constraint
     */
    void loadInverse(List<EntityState<?>> owners) {
        Map<Object, EntityState<?>> byKey = new LinkedHashMap<>();
        for (EntityState<?> owner : owners) {
            if (owner.isLoaded() && hasRow(owner)) {
                byKey.put(owner.requireKey(), owner);
            }
        }
        if (!byKey.isEmpty()) {
            Map<Object, List<Object>> found = query(relationship.target(), new ArrayList<>(byKey.keySet()));
            Map<EntityState<?>, @Nullable Object> unflushed = unflushed();
            byKey.forEach((key, owner) -> setInverse(owner, elementsOf(found, key), unflushed));
        }
    }

    private void setInverse(
            EntityState<?> owner, List<Object> inRows, Map<EntityState<?>, @Nullable Object> unflushed) {
        if (inRows.size() > 1) {
            throw new MultipleResultsFoundException(owner + " has one " + relationship.name() + ", but " + inRows.size()
                    + " rows of " + relationship.target().table() + " refer to it by \""
                    + relationship.joinColumns().stream().map(String::valueOf).collect(Collectors.joining("\", \""))
                    + "\"; that column wants a unique constraint, or is meant for @OneToMany");
        }
        Object inRow = inRows.isEmpty() ? null : inRows.get(0);
        int index = relationship.index();
        boolean changed = owner.get(index) != owner.snapshot()[index];
        owner.snapshot()[index] = inRow;
        if (!changed) {
            owner.set(index, unflushed.getOrDefault(owner, inRow == null || hasLeft(inRow, owner) ? null : inRow));
        }
    }

    private boolean hasLeft(Object element, EntityState<?> owner) {
        EntityState<?> state = loader.context().find(element);
        return state == null || isDeleted(element) || state.get(requireInverse().index()) != owner.entity();
    }

    /** What the program has pointed to owners since the last flush. */
    private Map<EntityState<?>, @Nullable Object> unflushed() {
        RelationshipMapping reference = requireInverse();
        Map<EntityState<?>, @Nullable Object> unflushed = new HashMap<>();
        loader.context().forEachReferring(reference, state -> {
            Object target = state.get(reference.index());
            EntityState<?> targetState =
                    target == null ? null : loader.context().find(target);
            if (targetState != null) {
                unflushed.put(targetState, state.entity());
            }
        });
        return unflushed;
    }

    private RelationshipMapping requireInverse() {
        return Objects.requireNonNull(relationship.inverse(), "it is mapped by another member");
    }

    private void loadCollections(List<EntityState<?>> owners) {
        Map<Object, PersistentCollection> missing = new LinkedHashMap<>();
        for (EntityState<?> owner : owners) {
            PersistentCollection collection = collection(owner);
            if (collection != null && !collection.isLoaded() && hasRow(owner)) {
                missing.put(owner.requireKey(), collection);
            }
        }
        if (!missing.isEmpty()) {
            Map<Object, List<Object>> found = query(relationship.target(), new ArrayList<>(missing.keySet()));
            missing.forEach((key, collection) -> fill(collection, elementsOf(found, key)));
            joinUnflushed();
        }
    }

    /** Rows may be behind the objects, where changes are not flushed yet. */
    private void fill(PersistentCollection collection, List<Object> elements) {
        elements.removeIf(this::isDeleted);
        collection.loaded(relationship.links() == null ? elements : distinct(elements));
        collection.followReferences();
    }

    /** A table that others have made may hold a pair twice. */
    private static List<Object> distinct(List<Object> elements) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return elements.stream().filter(seen::add).toList();
    }

    private boolean isDeleted(Object element) {
        EntityState<?> state = loader.context().find(element);
        return state != null && state.status() == ObjectStatus.DELETED;
    }

    /** What the program has pointed to an owner since the last flush is in no row yet. */
    private void joinUnflushed() {
        RelationshipMapping inverse = relationship.inverse();
        if (inverse != null && inverse.kind().toMany()) {
            loader.context().forEach(inverse.owner(), state -> joinCollections(state, inverse));
        } else if (inverse != null) {
            loader.context().forEachReferring(inverse, state -> joinCollection(state, inverse));
        }
    }

    /** What the other side has gained and lost, loaded collections of this side have gained and lost, too. */
    private void joinCollections(EntityState<?> state, RelationshipMapping inverse) {
        PersistentCollection changed = PersistentCollections.loaded(state, inverse);
        if (changed != null) {
            for (Object owner : changed.addedElements()) {
                PersistentCollection collection = loadedOf(owner);
                if (collection != null) {
                    collection.remember(state.entity());
                }
            }
            for (Object owner : changed.removedElements()) {
                PersistentCollection collection = loadedOf(owner);
                if (collection != null) {
                    collection.forget(state.entity());
                }
            }
        }
    }

    private @Nullable PersistentCollection loadedOf(Object owner) {
        EntityState<?> state = loader.context().find(owner);
        return state == null ? null : PersistentCollections.loaded(state, relationship);
    }

    private void joinCollection(EntityState<?> state, RelationshipMapping reference) {
        PersistentCollection collection = PersistentCollections.behind(state, reference, loader.context());
        if (collection != null) {
            collection.remember(state.entity());
        }
    }

    /** Also one that the next flush deletes, since that may take the elements along. */
    private static boolean hasRow(EntityState<?> owner) {
        return owner.status() == ObjectStatus.PERSISTENT || owner.status() == ObjectStatus.DELETED;
    }

    /** The elements by the key of their owner, as the rows say: an object in memory may have changed its reference. */
    private <T> Map<Object, List<Object>> query(EntityMapping<T> target, List<Object> ownerKeys) {
        Map<Object, List<Object>> found = new HashMap<>();
        ownerKeys.forEach(key -> found.put(key, new ArrayList<>()));
        boolean composite = relationship.owner().key().isComposite();
        int atOnce = composite ? ReferenceLoading.AT_ONCE : ownerKeys.size();
        for (int from = 0; from < ownerKeys.size(); from += atOnce) {
            query(target, ownerKeys.subList(from, Math.min(ownerKeys.size(), from + atOnce)), found);
        }
        return found;
    }

    private <T> void query(EntityMapping<T> target, List<Object> ownerKeys, Map<Object, List<Object>> found) {
        List<Column<?>> joinColumns = joinColumns();
        List<Expression<?>> selected = new ArrayList<>(target.columns());
        for (Column<?> column : joinColumns) {
            if (!target.columns().contains(column)) {
                selected.add(column);
            }
        }
        Select<?> select = source(Sql.select(selected), target)
                .where(KeyConditions.among(joinColumns, ownerKeys))
                .orderBy(relationship.orderBy());
        EntityRowReader<T> reader = loader.rowReader(target);
        KeyReader ownerKey = keyReader(joinColumns, selected);
        Result<Boolean> rows = loader.session().connection().execute(select).read(row -> elementsOf(
                        found, ownerKey.read(row))
                .add(reader.read(row)));
        rows.forEach(added -> {});
    }

    @FunctionalInterface
    private interface KeyReader {
        @Nullable
        Object read(ResultSet row) throws SQLException;
    }

    /** Reads the key that columns hold, of a row with the selected ones. */
    private KeyReader keyReader(List<Column<?>> columns, List<Expression<?>> selected) {
        int[] positions = columns.stream()
                .mapToInt(column -> selected.indexOf(column) + 1)
                .toArray();
        List<SqlType<?>> types = new ArrayList<>();
        columns.forEach(column -> types.add(column.type().adapt(loader.types())));
        if (!relationship.owner().key().isComposite()) {
            SqlType<?> type = types.get(0);
            int position = positions[0];
            return row -> type.read(row, position);
        }
        return row -> {
            @Nullable Object[] values = new Object[positions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = types.get(i).read(row, positions[i]);
            }
            return CompositeKey.of(values);
        };
    }

    private static List<Object> elementsOf(Map<Object, List<Object>> found, @Nullable Object ownerKey) {
        return Objects.requireNonNull(found.get(ownerKey), "a row came back that was not asked for");
    }

    private Select<?> source(Select<?> select, EntityMapping<?> target) {
        LinkTable links = relationship.links();
        if (links == null || !links.joinTable()) {
            return select.from(target.table());
        }
        return select.from(target.table())
                .join(
                        links.table(),
                        KeyConditions.equalColumns(links.element(), target.key().columns()));
    }

    private List<Column<?>> joinColumns() {
        LinkTable links = relationship.links();
        return links == null ? relationship.joinColumns() : links.owner();
    }

    private @Nullable PersistentCollection collection(EntityState<?> owner) {
        return owner.get(relationship.index()) instanceof PersistentCollection collection ? collection : null;
    }

    private List<EntityState<?>> elements(List<EntityState<?>> owners) {
        List<EntityState<?>> elements = new ArrayList<>();
        for (EntityState<?> owner : owners) {
            PersistentCollection collection = collection(owner);
            if (collection != null) {
                collection.elements().forEach(element -> add(element, elements));
            }
        }
        return elements;
    }

    private List<EntityState<?>> targets(List<EntityState<?>> owners) {
        List<EntityState<?>> targets = new ArrayList<>();
        owners.forEach(owner -> add(owner.get(relationship.index()), targets));
        return targets;
    }

    private void add(@Nullable Object entity, List<EntityState<?>> states) {
        EntityState<?> state = entity == null ? null : loader.context().find(entity);
        if (state != null) {
            states.add(state);
        }
    }
}
