package dev.retort.orm.load;

import dev.retort.orm.mapping.RelationshipAttribute;

/**
 * A part of a {@link LoadPath}.
 *
 * @param strategy how the relationship is loaded
 * @param relationship which one
 * @param batchSize how many objects a touch loads it for; 0 for what the session says
 */
record LoadStep(LoadStrategy strategy, RelationshipAttribute<?, ?> relationship, int batchSize) {
    @Override
    public String toString() {
        return strategy + "(" + relationship + ")";
    }
}
