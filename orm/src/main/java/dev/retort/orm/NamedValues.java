package dev.retort.orm;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EmbeddedValues;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.ReferenceConditions;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of attributes by name, as columns take them. */
final class NamedValues {
    private NamedValues() {}

    /**
     * What a statement sets.
     *
     * @throws dev.retort.error.NoSuchColumnException if the entity has no attribute of a name
     * @throws InvalidRequestException if a value is of another class than its attribute
     */
    static List<Assignment<?>> assignments(EntityExpression<?> entity, Map<String, ? extends @Nullable Object> values) {
        List<Assignment<?>> assignments = new ArrayList<>();
        values.forEach((name, value) -> {
            MemberMapping member = entity.mapping().member(name);
            if (value instanceof Expression<?> expression) {
                assignments.add(unchecked(onlyColumn(entity.mapping(), member)).set(unchecked(expression)));
            } else {
                columns(entity.mapping(), member, value)
                        .forEach((column, one) ->
                                assignments.add(unchecked(column).set(one)));
            }
        });
        return assignments;
    }

    private static Column<?> onlyColumn(EntityMapping<?> entity, MemberMapping member) {
        Set<Column<?>> columns = columns(entity, member, null).keySet();
        if (columns.size() > 1) {
            throw new InvalidRequestException(
                    entity.entityName() + "." + member.name() + " has several columns: "
                            + columns.stream().map(Column::name).collect(Collectors.joining(", "))
                            + ", which no expression gives at once; set it to an object, or each column by update(column.set(…))");
        }
        return columns.iterator().next();
    }

    /**
     * A member's columns, and its value as they take it.
     *
     * @throws InvalidRequestException if it has none, or the value is of another class
     */
    static Map<Column<?>, @Nullable Object> columns(
            EntityMapping<?> entity, MemberMapping member, @Nullable Object value) {
        Map<Column<?>, @Nullable Object> columns = new LinkedHashMap<>();
        if (member instanceof AttributeMapping<?> attribute) {
            requireType(entity, attribute, value);
            columns.put(attribute.column(), value);
        } else if (member instanceof EmbeddedMapping embedded) {
            Object[] values = EmbeddedValues.within(entity, embedded, value);
            entity.attributes().stream()
                    .filter(embedded::holds)
                    .forEach(attribute -> columns.put(attribute.column(), values[attribute.index()]));
        } else {
            putForeignKey((RelationshipMapping) member, value, columns);
        }
        return columns;
    }

    private static void putForeignKey(
            RelationshipMapping relationship, @Nullable Object target, Map<Column<?>, @Nullable Object> columns) {
        if (!relationship.hasColumn()) {
            throw new InvalidRequestException(relationship.owner().entityName() + "." + relationship.name()
                    + " has no column, which a statement could set; change the other side");
        }
        Object key = target == null ? null : ReferenceConditions.keyOf(relationship, target);
        for (Column<?> column : relationship.joinColumns()) {
            columns.put(column, CompositeKey.part(key, columns.size()));
        }
    }

    @SuppressWarnings(
            "unchecked") // its values are of its class, as is checked; an expression is the database's to check
    private static Column<Object> unchecked(Column<?> column) {
        return (Column<Object>) column;
    }

    @SuppressWarnings("unchecked") // for the database to check
    private static Expression<Object> unchecked(Expression<?> expression) {
        return (Expression<Object>) expression;
    }

    /** Refuses a value of another class than an attribute's. */
    static void requireType(EntityMapping<?> entity, AttributeMapping<?> attribute, @Nullable Object value) {
        Class<?> expected = attribute.type().javaType();
        if (value != null && !expected.isInstance(value)) {
            throw new InvalidRequestException("Attribute \"" + attribute.name() + "\" of " + entity.entityName()
                    + " is a " + expected.getName() + "; a " + value.getClass().getName() + " was given");
        }
    }
}
