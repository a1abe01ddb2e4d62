package dev.retort.orm.load;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How relationships of the objects at one place of a query are loaded: what its options say, as a tree. What a plan does not
 * name is loaded as its mapping says. Immutable once made, and told apart by identity: each place has its own.
 */
final class LoadPlan {
    /** Says nothing. */
    static final LoadPlan PLAIN = new LoadPlan();

    private final Map<RelationshipMapping, Part> parts = new LinkedHashMap<>();

    private LoadPlan() {}

    /**
     * One relationship of a plan.
     *
     * @param relationship which one
     * @param strategy how it is loaded; never {@code DEFAULT}
     * @param related the plan of the objects that it leads to
     * @param batchSize how many objects a touch loads it for; 0 for what the session says
     */
    record Part(RelationshipMapping relationship, LoadStrategy strategy, LoadPlan related, int batchSize) {
        @Override
        public String toString() {
            return strategy + "(" + relationship.owner().entityName() + "." + relationship.name() + ")";
        }
    }

    /**
     * The plan of options.
     *
     * @throws InvalidRequestException if an option cannot be kept for its relationship
     */
    static LoadPlan of(Collection<? extends LoadOption> options, EntityMapping<?> mapping, EntityLoader loader) {
        if (options.isEmpty()) {
            return PLAIN;
        }
        Draft root = new Draft();
        options.forEach(option -> ((LoadPath<?>) option).paths().forEach(path -> root.add(path, mapping)));
        return root.plan(loader, true);
    }

    /** Refuses options that name relationships of other entities. */
    static void check(Collection<? extends LoadOption> options, EntityMapping<?> mapping) {
        Draft root = new Draft();
        options.forEach(option -> ((LoadPath<?>) option).paths().forEach(path -> root.add(path, mapping)));
    }

    boolean isPlain() {
        return parts.isEmpty();
    }

    Collection<Part> parts() {
        return parts.values();
    }

    /** What it says of a relationship; null if nothing. */
    @Nullable
    Part part(RelationshipMapping relationship) {
        return parts.get(relationship);
    }

    /** A plan that is being made. */
    private static final class Draft {
        private final Map<RelationshipMapping, Draft> further = new LinkedHashMap<>();
        private LoadStrategy strategy = LoadStrategy.DEFAULT;
        private int batchSize;

        void add(List<LoadStep> path, EntityMapping<?> mapping) {
            Draft place = this;
            EntityMapping<?> entity = mapping;
            for (LoadStep step : path) {
                RelationshipMapping relationship = relationship(step, entity);
                place = place.further.computeIfAbsent(relationship, r -> new Draft());
                place.strategy = step.strategy() == LoadStrategy.DEFAULT ? place.strategy : step.strategy();
                place.batchSize = step.batchSize() == 0 ? place.batchSize : step.batchSize();
                entity = relationship.target();
            }
        }

        /** As this session's registry has mapped it; another may have done so since. */
        private static RelationshipMapping relationship(LoadStep step, EntityMapping<?> mapping) {
            Class<?> owner = step.relationship().entityClass();
            if (owner.isAssignableFrom(mapping.entityClass())) {
                return mapping.relationship(step.relationship().attributeName());
            }
            for (EntityMapping<?> below : mapping.withThoseBelow()) {
                if (below.entityClass() == owner) {
                    return below.relationship(step.relationship().attributeName());
                }
            }
            throw new InvalidRequestException(step + " is not of " + mapping.entityName()
                    + "; options name its relationships, and those further on behind these:"
                    + " selectin(User_.addresses).joined(Address_.country)");
        }

        /** @param ofQuery whether the owners are in the rows of the query, with what it joins by itself */
        LoadPlan plan(EntityLoader loader, boolean ofQuery) {
            if (further.isEmpty()) {
                return PLAIN;
            }
            LoadPlan plan = new LoadPlan();
            further.forEach((relationship, draft) -> {
                LoadStrategy resolved = draft.resolved(relationship, loader);
                boolean joinedByQuery = ofQuery && resolved == LoadStrategy.CONTAINS_EAGER;
                Part part = new Part(relationship, resolved, draft.plan(loader, joinedByQuery), draft.batchSize);
                requirePossible(part, loader);
                if (resolved == LoadStrategy.CONTAINS_EAGER && !ofQuery) {
                    throw new InvalidRequestException(
                            part + " stands behind a relationship that the query does not join"
                                    + " itself; load it by joined(…) or selectin(…), or say containsEager(…) of all before it");
                }
                plan.parts.put(relationship, part);
            });
            return plan;
        }

        private LoadStrategy resolved(RelationshipMapping relationship, EntityLoader loader) {
            if (strategy != LoadStrategy.DEFAULT) {
                return strategy;
            }
            return loader.comesWithOwner(relationship) ? LoadStrategy.SELECTIN : LoadStrategy.LAZY;
        }

        private static boolean isForValues(LoadStrategy strategy) {
            return strategy != LoadStrategy.CONTAINS_EAGER && strategy != LoadStrategy.NOLOAD;
        }

        /** What must not stay unloaded cannot wait for a touch. */
        private static void requirePossible(Part part, EntityLoader loader) {
            if (part.relationship.ofValues() && !isForValues(part.strategy)) {
                throw new InvalidRequestException(
                        part + " cannot be kept: values have no key by which some of them could be"
                                + " told from all; load the collection by joined(…) or selectin(…)");
            }
            if (part.strategy == LoadStrategy.CONTAINS_EAGER && part.relationship.orderColumn() != null) {
                throw new InvalidRequestException(
                        part + " cannot be kept: some of its elements do not tell the places of all;"
                                + " load the list by joined(…) or selectin(…)");
            }
            if (part.strategy.isEager()) {
                return;
            }
            RelationshipMapping relationship = part.relationship;
            if (relationship.isInverseReference()) {
                throw new InvalidRequestException(part + " cannot be kept: the foreign key is in "
                        + relationship.target().table()
                        + ", so that only a query tells whether there is one, and it comes"
                        + " with its owner; leave the option out");
            }
            if (relationship.hasColumn() && relationship.target().isExtended()) {
                throw new InvalidRequestException(
                        part + " cannot be kept: " + relationship.target().entityName()
                                + " is extended by other entities, so that only a row tells the class of what is referred to, and"
                                + " it comes with its owner; leave the option out");
            }
            if (relationship.hasColumn() && loader.isReachedByFields(relationship.target())) {
                throw new InvalidRequestException(part + " cannot be kept: other code can reach fields of "
                        + relationship.target().entityName()
                        + ", which do not load when they are read, so that references"
                        + " to it come with their owners; make its fields private, or leave the option out");
            }
        }
    }
}
