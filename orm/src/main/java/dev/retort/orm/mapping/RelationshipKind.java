package dev.retort.orm.mapping;

/** How many objects stand on each side of a relationship. */
public enum RelationshipKind {
    /** A reference; the foreign key is in this entity's table. */
    MANY_TO_ONE,
    /** A reference; the foreign key is unique, and in the table of the side that {@code mappedBy} does not name. */
    ONE_TO_ONE,
    /** A collection; the foreign key is in the target's table, or a join table has the pairs. */
    ONE_TO_MANY,
    /** A collection; a join table has the pairs. */
    MANY_TO_MANY,
    /** A collection of values; a collection table has them. */
    ELEMENTS;

    /** Whether the member holds a collection. */
    public boolean toMany() {
        return this == ONE_TO_MANY || this == MANY_TO_MANY || this == ELEMENTS;
    }
}
