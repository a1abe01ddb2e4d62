package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that compare what a to-one relationship refers to with objects: by the foreign key, or, of the side that has none,
 * by whether such a row of the other entity exists.
 */
public final class ReferenceConditions {
    private final RelationshipMapping relationship;
    private final EntityExpression<?> owner;

    private ReferenceConditions(RelationshipMapping relationship, EntityExpression<?> owner) {
        this.relationship = relationship;
        this.owner = owner;
    }

    /**
     * Of a relationship of some rows.
     *
     * @throws InvalidRequestException if it is a collection
     */
    public static ReferenceConditions of(RelationshipMapping relationship, EntityExpression<?> owner) {
        if (relationship.kind().toMany()) {
            throw new InvalidRequestException(relationship.owner().entityName() + "." + relationship.name()
                    + " is a collection, which equals no value; ask for contains(object), any(condition), or join() it and"
                    + " ask for its elements with where()");
        }
        return new ReferenceConditions(relationship, owner);
    }

    /** Rows that refer to an object, or (for null) to none. */
    public Condition eq(@Nullable Object target) {
        if (target == null) {
            return isNull();
        }
        Object key = keyOf(relationship, target);
        return hasColumn() ? KeyConditions.equal(foreignKey(), key) : join().contains(key);
    }

    /** Rows that refer to another object, or (for null) to any. */
    Condition ne(@Nullable Object target) {
        if (target == null) {
            return isNotNull();
        }
        Object key = keyOf(relationship, target);
        return hasColumn() ? KeyConditions.different(foreignKey(), key) : join().containsOther(key);
    }

    Condition isNull() {
        return hasColumn()
                ? KeyConditions.isNull(foreignKey())
                : join().exists().not();
    }

    Condition isNotNull() {
        return hasColumn() ? KeyConditions.isNotNull(foreignKey()) : join().exists();
    }

    Condition in(Collection<?> targets) {
        List<Object> keys = keysOf(targets);
        return hasColumn()
                ? KeyConditions.among(foreignKey(), keys)
                : join().exists(KeyConditions.among(join().target().key(), keys));
    }

    Condition notIn(Collection<?> targets) {
        List<Object> keys = keysOf(targets);
        return hasColumn()
                ? KeyConditions.notAmong(foreignKey(), keys)
                : join().exists(KeyConditions.notAmong(join().target().key(), keys));
    }

    private List<Object> keysOf(Collection<?> targets) {
        List<Object> keys = new ArrayList<>(targets.size());
        for (Object target : targets) {
            keys.add(keyOf(relationship, target));
        }
        return keys;
    }

    private boolean hasColumn() {
        return relationship.hasColumn();
    }

    private List<ColumnClause<?>> foreignKey() {
        return JoinConditions.ownerSide(relationship, owner.source());
    }

    private RelationshipJoin join() {
        return RelationshipJoin.of(relationship, owner);
    }

    /**
     * The key by which rows refer to an object.
     *
     * @throws InvalidRequestException if it is of another class, or has none yet
     */
    public static Object keyOf(RelationshipMapping relationship, @Nullable Object entity) {
        return keyOf(relationship, relationship.target(), entity);
    }

    private static <T> Object keyOf(
            RelationshipMapping relationship, EntityMapping<T> target, @Nullable Object entity) {
        String name = relationship.owner().entityName() + "." + relationship.name();
        if (!target.entityClass().isInstance(entity)) {
            throw new InvalidRequestException("A " + target.entityName() + " is expected, not "
                    + (entity == null ? "null" : "a " + entity.getClass().getName()) + ", to compare with " + name);
        }
        T referred = target.entityClass().cast(entity);
        Object key = target.idOf(referred);
        if (key == null || !target.hasKey(referred)) {
            throw new InvalidRequestException(
                    name + " leads to a " + target.entityName() + " that has no key yet; flush the session first");
        }
        return key;
    }
}
