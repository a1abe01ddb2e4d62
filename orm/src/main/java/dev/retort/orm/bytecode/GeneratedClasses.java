package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.type.TypeAdapter;
import jakarta.persistence.FetchType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hydrators and references of one registry, each generated at its first use. Thread-safe. */
public final class GeneratedClasses {
    private final HydratorGenerator hydratorGenerator = new HydratorGenerator();
    private final GhostGenerator ghostGenerator = new GhostGenerator();
    private final Map<TypeAdapter, Map<Rows, Hydrator<?>>> hydrators = new ConcurrentHashMap<>();
    private final Map<EntityMapping<?>, ReferenceFactory<?>> references = new ConcurrentHashMap<>();

    private final Map<EntityMapping<?>, Boolean> reached = new ConcurrentHashMap<>();

    private final Map<RelationshipMapping, Boolean> eager = new ConcurrentHashMap<>();

    /** Makes a holder of nothing yet. */
    public GeneratedClasses() {}

    /** Rows that a query for one entity has brought, of another that extends it, or the same. */
    private record Rows(EntityMapping<?> queried, EntityMapping<?> mapping) {}

    /**
     * Reads rows of an entity from a database that stores its types so.
     *
     * @param queried the entity whose columns the rows have: the same, or one that it extends
     */
    public <E> Hydrator<E> hydrator(EntityMapping<E> mapping, EntityMapping<?> queried, TypeAdapter types) {
        @SuppressWarnings("unchecked") // generated for this mapping
        Hydrator<E> hydrator = (Hydrator<E>) hydrators
                .computeIfAbsent(types, adapter -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        new Rows(queried, mapping),
                        rows -> hydratorGenerator.hydratorFor(mapping, rows.queried(), types));
        return hydrator;
    }

    /** Makes references to objects that are not loaded yet. */
    public <E> ReferenceFactory<E> references(EntityMapping<E> mapping) {
        @SuppressWarnings("unchecked") // made for this mapping
        ReferenceFactory<E> factory = (ReferenceFactory<E>) references.computeIfAbsent(mapping, this::referencesOf);
        return factory;
    }

    private <E> ReferenceFactory<E> referencesOf(EntityMapping<E> mapping) {
        return mapping.isEnhanced() ? ReferenceFactory.ofEnhanced(mapping) : ghostGenerator.ghostsOf(mapping);
    }

    /**
     * Whether a relationship says {@code FetchType.EAGER}, so that it comes with its owner. A reference that says nothing
     * does not.
     */
    public boolean isEager(RelationshipMapping relationship) {
        return relationship.fetch() == FetchType.EAGER
                && (relationship.kind().toMany() || eager.computeIfAbsent(relationship, GeneratedClasses::saysEager));
    }

    private static boolean saysEager(RelationshipMapping reference) {
        return ExplicitFetch.isEager(reference.member().reader());
    }

    /**
     * Whether code may read or write fields of an unloaded reference to the entity, which could not load then: no such
     * reference may stay. Never of an enhanced class.
     */
    public boolean isReachedByFields(EntityMapping<?> mapping) {
        return !mapping.isEnhanced() && reached.computeIfAbsent(mapping, FieldReach::isPossible);
    }
}
