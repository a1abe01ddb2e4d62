package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.TableAlias;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A collection of values: {@code Customer_.phones}. The annotation processor writes a subclass for each, which holds an
 * attribute for the element, {@code Customer_.phones.element}, or for each one within it, {@code Customer_.places.city}. These are
 * columns of the collection's table: they can be named in {@link #any(Expression)}, and in a query that joins the collection.
 *
 * @param <E> the entity class that has it
 * @param <T> the class of the values
 */
public abstract non-sealed class ElementsAttribute<E, T> extends RelationshipAttribute<E, T> {
    private final @Nullable String alias;
    private final Rows elements = new Rows();

    /**
     * For generated metamodels.
     *
     * @param alias the name of the collection's table in a query; null for its own
     */
    protected ElementsAttribute(
            Class<E> entityClass,
            String attributeName,
            Class<T> elementClass,
            EntityExpression<E> rows,
            @Nullable String alias) {
        super(entityClass, attributeName, elementClass, rows);
        this.alias = alias;
    }

    /** The collection's table, by its name in a query. */
    public final FromClause source() {
        Table table = mapping().elementRows().table();
        return alias == null ? table : TableAlias.of(table, alias);
    }

    /** For generated metamodels: an attribute of the element. */
    protected final <V> Attribute<E, V> column(Attribute<E, V> attribute) {
        return new Attribute<>(attribute, elements);
    }

    /** As {@link #column(Attribute)}. */
    protected final <V> TextAttribute<E, V> column(TextAttribute<E, V> attribute) {
        return new TextAttribute<>(attribute, elements);
    }

    /** As {@link #column(Attribute)}. */
    protected final <V> NumericAttribute<E, V> column(NumericAttribute<E, V> attribute) {
        return new NumericAttribute<>(attribute, elements);
    }

    /** As {@link #column(Attribute)}. */
    protected final <V> TemporalAttribute<E, V> column(TemporalAttribute<E, V> attribute) {
        return new TemporalAttribute<>(attribute, elements);
    }

    /** As {@link #column(Attribute)}. */
    protected final BooleanAttribute<E> column(BooleanAttribute<E> attribute) {
        return new BooleanAttribute<>(attribute, elements);
    }

    /** Rows whose collection has a value: {@code EXISTS (SELECT 1 FROM customer_phones WHERE …)}. */
    public final Condition any() {
        return values().exists(null);
    }

    /** Rows whose collection has a value that a condition holds for; it names the columns by this attribute. */
    public final Condition any(Expression<Boolean> condition) {
        return values().exists(condition);
    }

    /** Rows whose collection has a value, as the database has it and compares it. */
    public final Condition contains(T value) {
        return values().contains(Objects.requireNonNull(value, "a collection holds no null"));
    }

    /** The collection as rows of a query. */
    public final ElementsJoin values() {
        return new ElementsJoin(mapping(), rows(), source());
    }

    /** The collection in an object: a {@code Collection}, {@code List} or {@code Set} as declared. */
    public final @Nullable Object get(E entity) {
        return value(entity);
    }

    /**
     * Sets the whole collection of an object.
     *
     * @throws ClassCastException if it is not of the declared type
     */
    public final void set(E entity, @Nullable Object value) {
        assign(entity, value);
    }

    /** The rows of the collection's table. */
    private final class Rows implements AttributeRows {
        @Override
        public AttributeMapping<?> attribute(EntityMapping<?> entity, String name) {
            return entity.relationship(attributeName()).elementRows().attribute(name);
        }

        @Override
        public <V> ColumnClause<V> column(Column<V> column) {
            return JoinConditions.column(source(), column);
        }

        @Override
        public String resultName() {
            return alias == null ? rows().resultName() : alias;
        }

        @Override
        public void requireOneForEachObject(String attribute) {
            throw new InvalidRequestException(ElementsAttribute.this + " are several values of an object, of which \""
                    + attribute + "\" is a column in queries; get the whole collection");
        }
    }
}
