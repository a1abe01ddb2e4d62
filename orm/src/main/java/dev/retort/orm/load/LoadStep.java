package dev.retort.orm.load;

import dev.retort.orm.mapping.RelationshipAttribute;

/**
 * A part of a {@link LoadPath}.
 *
 * @param strategy how the relationship is loaded
 * @param relationship which one
 */
record LoadStep(LoadStrategy strategy, RelationshipAttribute<?, ?> relationship) {
    @Override
    public String toString() {
        return strategy + "(" + relationship + ")";
    }
}
