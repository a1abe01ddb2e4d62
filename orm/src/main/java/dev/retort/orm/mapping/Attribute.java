package dev.retort.orm.mapping;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.FromClause;
import dev.retort.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an entity class as a column of SQL: {@code User_.name.eq("ed")} is an ordinary expression. The
 * annotation processor writes one constant for each attribute.
 *
 * <p>Its class tells the operators, by the Java type: {@link TextAttribute}, {@link NumericAttribute},
 * {@link TemporalAttribute}, {@link BooleanAttribute}; a plain one has those of any value.
 *
 * <p>It exists before any registry does; table, name and type come from the registry that mapped the class last.
 * Registries that map the same classes share their tables, so the attribute suits all of them. Thread-safe.
 *
 * @param <E> the entity class
 * @param <T> the boxed Java type of a value
 */
public sealed class Attribute<E, T> implements ColumnClause<T>
        permits TextAttribute, NumericAttribute, TemporalAttribute, BooleanAttribute {

    private final Class<E> entityClass;
    private final String attributeName;
    private final Class<T> javaType;
    private final MappingSlot<E> slot;

    /** The rows that it is of; null for those of the table. */
    private final @Nullable AttributeRows rows;

    /** What {@link #resolve} found last; racy on purpose, since finding it again gives the same. */
    private @Nullable Resolved<E, T> resolved;

    Attribute(Class<E> entityClass, String attributeName, Class<T> javaType) {
        this.entityClass = entityClass;
        this.attributeName = attributeName;
        this.javaType = javaType;
        this.slot = MappingSlot.of(entityClass);
        this.rows = null;
    }

    /** The same attribute of other rows. */
    Attribute(Attribute<E, T> attribute, AttributeRows rows) {
        this.entityClass = attribute.entityClass;
        this.attributeName = attribute.attributeName;
        this.javaType = attribute.javaType;
        this.slot = attribute.slot;
        this.rows = rows;
    }

    /** For generated metamodels. */
    public static <E, T> Attribute<E, T> of(Class<E> entityClass, String attributeName, Class<T> javaType) {
        return new Attribute<>(entityClass, attributeName, javaType);
    }

    /** The class that has the attribute. */
    public final Class<E> entityClass() {
        return entityClass;
    }

    /** The attribute's name in its class; {@link #name()} is the column's. */
    public final String attributeName() {
        return attributeName;
    }

    /** The boxed class of a value. */
    public final Class<T> javaType() {
        return javaType;
    }

    /**
     * How the attribute is mapped.
     *
     * @throws dev.retort.error.InvalidRequestException if no registry has mapped the class yet
     */
    public final AttributeMapping<T> mapping() {
        return resolve().attribute;
    }

    /** The rows that it is of: those of the table, or of what {@code User_.as("u2")} has given; null for those of values. */
    public final @Nullable EntityExpression<?> rows() {
        if (rows == null) {
            return slot.self();
        }
        return rows instanceof AttributeRows.OfEntity entity ? entity.rows() : null;
    }

    /** The value in an object; null for a null reference. */
    public final @Nullable T get(E entity) {
        requireOneForEachObject();
        Resolved<E, T> current = resolve();
        return javaType.cast(current.entity.access().get(entity, current.attribute.index()));
    }

    /** Sets the value in an object. */
    public final void set(E entity, @Nullable T value) {
        requireOneForEachObject();
        Resolved<E, T> current = resolve();
        current.entity.access().set(entity, current.attribute.index(), value);
    }

    private void requireOneForEachObject() {
        if (rows != null) {
            rows.requireOneForEachObject(attributeName);
        }
    }

    @Override
    public final String name() {
        return canonical().name();
    }

    @Override
    public final FromClause table() {
        return canonical().table();
    }

    @Override
    public final SqlType<T> type() {
        return canonical().type();
    }

    @Override
    public final ColumnClause<T> canonical() {
        return resolve().column;
    }

    private Resolved<E, T> resolve() {
        EntityMapping<E> entity = slot.mapping();
        Resolved<E, T> current = resolved;
        if (current == null || current.entity != entity) {
            current = resolve(entity);
            resolved = current;
        }
        return current;
    }

    @SuppressWarnings("unchecked") // the processor wrote the type that the mapping has read
    private Resolved<E, T> resolve(EntityMapping<E> entity) {
        AttributeMapping<T> attribute = (AttributeMapping<T>)
                (rows == null ? entity.attribute(attributeName) : rows.attribute(entity, attributeName));
        return new Resolved<>(entity, attribute, rows == null ? attribute.column() : rows.column(attribute.column()));
    }

    @Override
    public final String toString() {
        return (rows == null ? entityClass.getSimpleName() : rows.resultName()) + "." + attributeName;
    }

    private record Resolved<E, T>(EntityMapping<E> entity, AttributeMapping<T> attribute, ColumnClause<T> column) {}
}
