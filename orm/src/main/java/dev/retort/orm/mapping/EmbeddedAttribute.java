package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An embedded value as a whole: {@code User_.address}. The annotation processor writes a subclass for each, which holds an
 * attribute for each one within: {@code User_.address.city.eq("Rome")}.
 *
 * @param <E> the entity class
 * @param <T> the embeddable class
 */
public abstract class EmbeddedAttribute<E, T> {
    private final Class<E> entityClass;
    private final String attributeName;
    private final Class<T> javaType;
    private final MappingSlot<E> slot;
    private final EntityExpression<E> rows;

    /** For generated metamodels. */
    protected EmbeddedAttribute(
            Class<E> entityClass, String attributeName, Class<T> javaType, EntityExpression<E> rows) {
        this.entityClass = entityClass;
        this.attributeName = attributeName;
        this.javaType = javaType;
        this.slot = MappingSlot.of(entityClass);
        this.rows = rows;
    }

    /** The rows that have it: those of the table, or of what {@code User_.as("u2")} has given. */
    public final EntityExpression<E> rows() {
        return rows;
    }

    /** The class that has the attribute. */
    public final Class<E> entityClass() {
        return entityClass;
    }

    /** The attribute's name in its class. */
    public final String attributeName() {
        return attributeName;
    }

    /** The embeddable class. */
    public final Class<T> javaType() {
        return javaType;
    }

    /**
     * How the attribute is mapped.
     *
     * @throws InvalidRequestException if no registry has mapped the class yet
     */
    public final EmbeddedMapping mapping() {
        return (EmbeddedMapping) slot.mapping().member(attributeName);
    }

    /** The value in an object. */
    public final @Nullable T get(E entity) {
        return javaType.cast(slot.mapping().access().get(entity, mapping().index()));
    }

    /** Sets the value in an object. */
    public final void set(E entity, @Nullable T value) {
        slot.mapping().access().set(entity, mapping().index(), value);
    }

    /** Rows that have all that is within a value, null included; for null, rows that have nothing. */
    public final Condition eq(@Nullable T value) {
        return Sql.and(conditions(value));
    }

    /** Rows that have nothing within it. */
    public final Condition isNull() {
        return eq(null);
    }

    /** Rows that have something within it. */
    public final Condition isNotNull() {
        return isNull().not();
    }

    private List<Condition> conditions(@Nullable T value) {
        return EmbeddedConditions.equal(rows, mapping(), value);
    }

    @Override
    public final String toString() {
        return rows.resultName() + "." + attributeName;
    }
}
