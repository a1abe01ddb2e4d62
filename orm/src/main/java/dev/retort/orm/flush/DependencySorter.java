package dev.retort.orm.flush;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityMappings;
import dev.retort.schema.Table;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the constraints of a registry's tables ask of a flush. Orders entities so that each stands behind those that its table points to; the order among tables in a circle is that
 * of their declaration, and a later update closes the circle (SQLAlchemy's post update). One per registry; immutable.
 */
public final class DependencySorter {
    private final IdentityHashMap<Table, Integer> positions = new IdentityHashMap<>();
    private final Map<EntityMapping<?>, List<UniqueValues>> unique = new ConcurrentHashMap<>();

    /** Sorts the tables of a registry once. */
    public DependencySorter(EntityMappings mappings) {
        List<Table> sorted = mappings.metaData().sortedTables();
        for (int i = 0; i < sorted.size(); i++) {
            positions.put(sorted.get(i), i);
        }
    }

    /** Those that others point to come first. */
    Comparator<EntityMapping<?>> order() {
        return Comparator.comparing(mapping -> positions.get(mapping.table()));
    }

    /** What rows of an entity may not share. */
    List<UniqueValues> unique(EntityMapping<?> mapping) {
        return unique.computeIfAbsent(mapping, UniqueValues::of);
    }
}
