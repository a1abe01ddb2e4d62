package dev.retort.orm.flush;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityMappings;
import dev.retort.orm.mapping.EntityTree;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Table;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the flushes of a registry have in common. Orders entities so that each stands behind those that its table points to; the
 * order among tables in a circle is that of their declaration, and a later update closes the circle (SQLAlchemy's post update).
 * Keeps what follows from a mapping alone: its unique values and its inserts. One per registry; thread-safe.
 */
public final class DependencySorter {
    private final IdentityHashMap<Table, Integer> positions = new IdentityHashMap<>();
    private final Map<EntityMapping<?>, List<UniqueValues>> unique = new ConcurrentHashMap<>();
    private final Map<EntityMapping<?>, InsertShape> insertsWithKey = new ConcurrentHashMap<>();
    private final Map<EntityMapping<?>, InsertShape> insertsWithoutKey = new ConcurrentHashMap<>();
    private final Comparator<EntityMapping<?>> order;

    /** Sorts the tables of a registry once. */
    public DependencySorter(EntityMappings mappings) {
        List<Table> sorted = mappings.metaData().sortedTables();
        for (int i = 0; i < sorted.size(); i++) {
            positions.put(sorted.get(i), i);
        }
        IdentityHashMap<EntityMapping<?>, Integer> numbers = new IdentityHashMap<>();
        mappings.all().forEach(mapping -> numbers.put(mapping, numbers.size()));
        order = Comparator.comparing(this::position)
                .thenComparing(numbers::get); // entities of one table are not the same
    }

    /** Entities that extend each other are written together, so behind all that one of their tables points to. */
    private Integer position(EntityMapping<?> mapping) {
        EntityTree tree = mapping.tree();
        int position = positionOf(mapping.table());
        if (tree != null) {
            for (EntityMapping<?> entity : tree.entities()) {
                position = Math.max(position, positionOf(entity.table()));
            }
        }
        return position;
    }

    private int positionOf(Table table) {
        return Objects.requireNonNull(positions.get(table), "a table of the registry");
    }

    /** Whether rows that a reference points to may be deleted before those that have it. */
    boolean mayPrecede(RelationshipMapping reference) {
        EntityMapping<?> target = reference.target();
        return target.root() == reference.owner().root()
                ? positionOf(target.table())
                        >= positionOf(reference.joinColumns().get(0).table())
                : position(target) >= position(reference.owner());
    }

    /** Those that others point to come first. */
    Comparator<EntityMapping<?>> order() {
        return order;
    }

    /** How new objects of an entity are inserted, with keys of theirs or without. */
    InsertShape insert(EntityMapping<?> mapping, boolean withKey) {
        Map<EntityMapping<?>, InsertShape> known = withKey ? insertsWithKey : insertsWithoutKey;
        InsertShape shape = known.get(mapping);
        return shape == null ? known.computeIfAbsent(mapping, m -> InsertShape.of(m, withKey)) : shape;
    }

    /** What rows of an entity may not share. */
    List<UniqueValues> unique(EntityMapping<?> mapping) {
        return unique.computeIfAbsent(mapping, UniqueValues::of);
    }
}
