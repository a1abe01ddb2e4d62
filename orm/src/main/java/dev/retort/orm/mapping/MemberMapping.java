package dev.retort.orm.mapping;

/** One member of an entity class that the ORM keeps: an attribute with a column, or a relationship. Immutable. */
public sealed interface MemberMapping permits AttributeMapping, RelationshipMapping {

    /** Where the value is. */
    PersistentMember member();

    /** The position in {@link EntityMapping#members()}, in snapshots and in calls to {@link EntityAccess}. */
    int index();

    /** The attribute's name in the class. */
    default String name() {
        return member().name();
    }

    /** The class of its values as declared; primitives stay primitive. */
    default Class<?> javaType() {
        return member().javaType();
    }
}
