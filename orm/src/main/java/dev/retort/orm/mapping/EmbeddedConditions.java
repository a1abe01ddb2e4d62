package dev.retort.orm.mapping;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions on embedded values as a whole. Stateless. */
public final class EmbeddedConditions {
    private EmbeddedConditions() {}

    /**
     * For each column, that it has what is within a value, or is null where that is.
     *
     * @throws dev.retort.error.InvalidRequestException if the value is of another class
     */
    public static List<Condition> equal(EntityExpression<?> rows, EmbeddedMapping embedded, @Nullable Object value) {
        EntityMapping<?> mapping = rows.mapping();
        Object[] values = EmbeddedValues.within(mapping, embedded, value);
        List<Condition> conditions = new ArrayList<>();
        for (AttributeMapping<?> attribute : mapping.attributes()) {
            if (embedded.holds(attribute)) {
                conditions.add(equal(rows.column(attribute.column()), values[attribute.index()]));
            }
        }
        return conditions;
    }

    @SuppressWarnings("unchecked") // the value of an attribute of the column
    private static <T> Condition equal(ColumnClause<T> column, @Nullable Object value) {
        return ((ColumnClause<Object>) column).eq(value);
    }
}
