package dev.retort.orm.mapping;

/**
 * One member of an entity class that the ORM keeps: an attribute with a column, a relationship, or an embedded value, behind
 * which stand the members within it. Immutable.
 */
public sealed interface MemberMapping permits AttributeMapping, EmbeddedMapping, RelationshipMapping {

    /** Where the value is. */
    PersistentMember member();

    /** The position in {@link EntityMapping#members()}, in snapshots and in calls to {@link EntityAccess}. */
    int index();

    /** The attribute's name in the class: {@code address.city} within an embedded value. */
    default String name() {
        return member().name();
    }

    /** The class of its values as declared; primitives stay primitive. */
    default Class<?> javaType() {
        return member().javaType();
    }
}
