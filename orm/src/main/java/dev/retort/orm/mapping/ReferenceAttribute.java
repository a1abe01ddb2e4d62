package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Assignment;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import java.util.Collection;
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

    ReferenceAttribute(ReferenceAttribute<E, T> reference, EntityExpression<E> rows) {
        super(reference, rows);
    }

    private ReferenceAttribute(ReferenceAttribute<E, ? super T> reference, Narrowed<T> narrowed) {
        super(reference, narrowed);
    }

    /** For generated metamodels. */
    public static <E, T> ReferenceAttribute<E, T> of(Class<E> entityClass, String attributeName, Class<T> targetClass) {
        return new ReferenceAttribute<>(entityClass, attributeName, targetClass);
    }

    /**
     * The relationship as far as it leads to objects of a class that extends the one at its other end: {@code join}, {@code has} and
     * the like mean only these then, and a load option can go on with what that class adds; it loads the others all the same.
     *
     * <pre>{@code Keeper_.favourite.ofType(Dog_.self()).has(Dog_.trained.isTrue())}</pre>
     *
     * @param type the class, {@code Dog_.self()}, or under another name
     */
    public <S extends T> ReferenceAttribute<E, S> ofType(EntityExpression<S> type) {
        return new ReferenceAttribute<>(this, new Narrowed<>(type));
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
     * @throws InvalidRequestException if the target has no key yet, or one of several columns, or the other side has the column
     */
    public Assignment<?> set(@Nullable T target) {
        RelationshipMapping reference = mapping();
        if (!reference.hasColumn()) {
            throw new InvalidRequestException(
                    this + " has no column, since " + reference.inverse() + " has the foreign key; set it there");
        }
        List<ColumnClause<?>> columns = JoinConditions.ownerSide(reference, rows().source());
        if (columns.size() > 1) {
            throw new InvalidRequestException(this + " has several columns: "
                    + columns.stream().map(ColumnClause::name).collect(Collectors.joining(", "))
                    + "; set each by the table's column, or the reference in an object of a session");
        }
        Object key = target == null ? null : ReferenceConditions.keyOf(reference, target);
        return unchecked(columns.get(0)).set(CompositeKey.part(key, 0));
    }

    /**
     * Rows that refer to an object: {@code user_id = ?}; to none for null: {@code user_id IS NULL}. Where the other side has the
     * foreign key, rows of which such a row of the other side exists.
     *
     * @throws InvalidRequestException if the object has no key yet
     */
    public Condition eq(@Nullable T target) {
        return objects().eq(target);
    }

    /** Rows that refer to another object, or (for null) to any. */
    public Condition ne(@Nullable T target) {
        return objects().ne(target);
    }

    /** Rows that refer to nothing. */
    public Condition isNull() {
        return objects().isNull();
    }

    /** Rows that refer to something. */
    public Condition isNotNull() {
        return objects().isNotNull();
    }

    /**
     * Rows that refer to one of some objects; to none of an empty list.
     *
     * @throws InvalidRequestException if an object has no key yet
     */
    public Condition in(Collection<? extends T> targets) {
        return objects().in(targets);
    }

    /** Rows that refer to an object other than these. */
    public Condition notIn(Collection<? extends T> targets) {
        return objects().notIn(targets);
    }

    /** Rows that refer to a row: unlike {@link #isNotNull} it looks whether that is there. */
    public Condition has() {
        return join().exists();
    }

    /**
     * Rows that refer to a row which a condition holds for: {@code EXISTS (SELECT 1 FROM users WHERE …)}. The condition names
     * that row by its metamodel; so it does where it is of the same class as what refers to it, whose own rows it cannot name
     * then.
     */
    public Condition has(Expression<Boolean> condition) {
        return join().exists(condition);
    }

    /** As {@link #has(Expression)}, where the condition names the row by another name: {@code parent.label}. */
    public Condition has(EntityExpression<T> target, Expression<Boolean> condition) {
        return to(target).exists(condition);
    }

    @SuppressWarnings("unchecked") // holds keys of the target
    private static ColumnClause<Object> unchecked(ColumnClause<?> foreignKey) {
        return (ColumnClause<Object>) foreignKey;
    }

    private ReferenceConditions objects() {
        return ReferenceConditions.of(mapping(), rows());
    }
}
