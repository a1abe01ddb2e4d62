package dev.retort.orm.load;

import dev.retort.orm.mapping.CollectionAttribute;
import dev.retort.orm.mapping.RelationshipAttribute;

/**
 * How a query loads a relationship, and those behind it, instead of as the mapping says. Immutable; meant for static import:
 *
 * <pre>{@code
 * session.query(User.class)
 *         .options(selectin(User_.addresses).joined(Address_.country), raise(User_.orders))
 *         .all()
 * }</pre>
 *
 * <p>Of several options for one relationship the last holds. Where a query comes to one object in two ways, the options of the
 * shorter one hold for it, of two that are as long the first. What an object that the session holds already has loaded stays as
 * it is.
 */
public sealed interface LoadOption permits LoadPath {
    /**
     * Loads the relationship in the rows of its owner, by an outer join, or an inner one where a reference cannot be null. The
     * joined table has a name of its own, so conditions and order of the query do not see it; for these {@code join} it, and say
     * {@link #containsEager} to load it too. {@code limit} counts objects all the same: the query stands in a subquery then.
     *
     * <p>A second collection that would multiply the rows of the first is loaded as by {@link #selectin}, and so is all where
     * rows are locked; the log {@code retort.orm.load} says so.
     */
    static <T> LoadPath<T> joined(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.JOINED, relationship);
    }

    /**
     * Loads the relationship of all objects of the query with one more query, by their keys. One collection does not
     * multiply the rows of another, as a join would.
     */
    static <T> LoadPath<T> selectin(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.SELECTIN, relationship);
    }

    /**
     * Loads the relationship of all objects of the query with one more query, which repeats the first as a subquery: for more
     * objects than keys should be sent for.
     */
    static <T> LoadPath<T> subquery(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.SUBQUERY, relationship);
    }

    /** Loads the relationship as a touch would, but at once. */
    static <T> LoadPath<T> immediate(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.IMMEDIATE, relationship);
    }

    /** Loads the relationship when it is touched; what stands behind it in the path holds then. */
    static <T> LoadPath<T> lazy(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.LAZY, relationship);
    }

    /** Loads the relationship as its mapping says; for what stands behind it in the path. */
    static <T> LoadPath<T> defaultLoad(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.DEFAULT, relationship);
    }

    /**
     * Takes what the query itself joins, with {@code join} of the same relationship, as the relationship's objects: loads
     * nothing more. A collection then holds the elements that the query's conditions leave, and knows that there may be others:
     * these are never written as if they had been removed; deleting the owner, or replacing the collection, loads them first.
     */
    static <T> LoadPath<T> containsEager(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.CONTAINS_EAGER, relationship);
    }

    /**
     * A touch of the relationship throws an {@link dev.retort.error.InvalidRequestException} where it would have to load. A
     * flush may load it still, as to delete what goes with its owner.
     */
    static <T> LoadPath<T> raise(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.RAISE, relationship);
    }

    /** As {@link #raise}: what the session holds already needs no SQL, and is there with both. */
    static <T> LoadPath<T> raiseOnSql(RelationshipAttribute<?, T> relationship) {
        return LoadPath.of(LoadStrategy.RAISE_ON_SQL, relationship);
    }

    /**
     * Leaves a collection empty without asking the database. As one of {@link #containsEager}, it knows that there may be
     * elements. There is none for references, where null would be a wrong value: {@link #raise} is for them.
     */
    static <T> LoadPath<T> noload(CollectionAttribute<?, T> collection) {
        return LoadPath.of(LoadStrategy.NOLOAD, collection);
    }
}
