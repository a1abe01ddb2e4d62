package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A to-one relationship: {@code Address_.user}.
 *
 * @param <E> the entity class that has it
 * @param <T> the entity class referred to
 */
public final class ReferenceAttribute<E, T> extends RelationshipAttribute<E, T> {

    private ReferenceAttribute(Class<E> entityClass, String attributeName, Class<T> targetClass) {
        super(entityClass, attributeName, targetClass);
    }

    /** For generated metamodels. */
    public static <E, T> ReferenceAttribute<E, T> of(Class<E> entityClass, String attributeName, Class<T> targetClass) {
        return new ReferenceAttribute<>(entityClass, attributeName, targetClass);
    }

    /** The reference in an object, which may not be loaded yet. */
    public @Nullable T get(E entity) {
        return targetClass().cast(value(entity));
    }

    /** Sets the reference in an object. */
    public void set(E entity, @Nullable T value) {
        assign(entity, value);
    }

    /**
     * The reference that a core insert or update gives to a row: the target's key for the join column.
     *
     * @throws InvalidRequestException if the target has no key yet, or one of several columns
     */
    public Assignment<?> set(@Nullable T target) {
        List<Column<?>> columns = mapping().joinColumns();
        if (columns.size() > 1) {
            throw new InvalidRequestException(this + " has several columns: "
                    + columns.stream().map(Column::name).collect(Collectors.joining(", "))
                    + "; set each by the table's column, or the reference in an object of a session");
        }
        return keyColumn().set(target == null ? null : keyOf(target));
    }

    /**
     * Rows that refer to an object: {@code user_id = ?}; to none for null: {@code user_id IS NULL}.
     *
     * @throws InvalidRequestException if the object has no key yet
     */
    public Condition eq(@Nullable T target) {
        return target == null ? isNull() : KeyConditions.equal(mapping().joinColumns(), keyOf(target));
    }

    /** Rows that refer to another object, or (for null) to any. */
    public Condition ne(@Nullable T target) {
        if (target == null) {
            return isNotNull();
        }
        return mapping().joinColumns().size() == 1
                ? keyColumn().ne(keyOf(target))
                : eq(target).not();
    }

    /** Rows that refer to nothing. */
    public Condition isNull() {
        return KeyConditions.isNull(mapping().joinColumns());
    }

    /** Rows that refer to something. */
    public Condition isNotNull() {
        return Sql.and(mapping().joinColumns().stream().map(Column::isNotNull).toList());
    }

    @SuppressWarnings("unchecked") // compared with keys of its own target only
    private Column<Object> keyColumn() {
        return (Column<Object>) mapping().joinColumn();
    }

    @SuppressWarnings("unchecked") // the mapping of T's class
    private Object keyOf(T target) {
        EntityMapping<T> mapping = (EntityMapping<T>) mapping().target();
        Object key = mapping.idOf(target);
        if (key == null || !mapping.hasKey(target)) {
            throw new InvalidRequestException(this + " cannot be compared with a "
                    + targetClass().getSimpleName() + " that has no key yet; flush the session first");
        }
        return key;
    }
}
