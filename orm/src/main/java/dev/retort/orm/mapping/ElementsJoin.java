package dev.retort.orm.mapping;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a collection of values belong to those of its owner: for joins, and for conditions on what an object has.
 *
 * @param collection the collection
 * @param owner the rows that have it
 * @param source the collection's table, by its name in a query
 */
public record ElementsJoin(RelationshipMapping collection, EntityExpression<?> owner, FromClause source) {
    /**
     * A select with the values joined.
     *
     * @param outer whether rows stay that have none
     * @param on what must hold besides
     */
    public Select<Row> join(Select<Row> select, boolean outer, @Nullable Expression<Boolean> on) {
        Expression<Boolean> together = on == null ? isOwners() : Sql.and(List.of(isOwners(), on));
        return outer ? select.leftJoin(source, together) : select.join(source, together);
    }

    /** The rows that have a value, for which a condition holds if there is one. */
    Condition exists(@Nullable Expression<Boolean> condition) {
        Select<?> values = Sql.select(Sql.literal(1)).from(source).where(isOwners());
        return Sql.exists(condition == null ? values : values.where(condition));
    }

    /** The rows that have a value. */
    Condition contains(Object value) {
        return exists(Sql.and(equal(value)));
    }

    private List<Condition> equal(Object value) {
        EntityMapping<ElementRow> rows = collection.elementRows();
        if (!collection.targetClass().isInstance(value)) {
            throw EmbeddedValues.ofOtherClass(rows, rows.members().get(0), value);
        }
        @Nullable Object[] content = rows.access().snapshot(ElementRow.of(value));
        List<Condition> conditions = new ArrayList<>();
        for (AttributeMapping<?> attribute : rows.attributes()) {
            conditions.add(equal(JoinConditions.column(source, attribute.column()), content[attribute.index()]));
        }
        return conditions;
    }

    @SuppressWarnings("unchecked") // the value of an attribute of the column
    private static <T> Condition equal(ColumnClause<T> column, @Nullable Object value) {
        return ((ColumnClause<Object>) column).eq(value);
    }

    private Condition isOwners() {
        return JoinConditions.direct(collection, JoinConditions.ownerSide(collection, owner.source()), source);
    }
}
