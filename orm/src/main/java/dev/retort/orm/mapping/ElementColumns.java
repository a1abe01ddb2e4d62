package dev.retort.orm.mapping;

import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is known of the columns of values in a collection table.
 *
 * @param changeable whether a value may change within the collection
 * @param exact whether a row is found by a value that was written: fractions may be rounded, documents have no equality
 */
public record ElementColumns(boolean changeable, boolean exact) {
    /** What a database gives back as it was given, to the last digit. */
    private static final Set<TypeName> EXACT = EnumSet.of(
            TypeName.BOOLEAN,
            TypeName.SMALLINT,
            TypeName.INTEGER,
            TypeName.BIGINT,
            TypeName.VARCHAR,
            TypeName.DATE,
            TypeName.UUID);

    static ElementColumns of(EntityMapping<?> rows) {
        boolean changeable = rows.attributes().stream().anyMatch(attribute -> attribute.mutable() != null)
                || rows.embedded().stream()
                        .anyMatch(embedded -> !embedded.javaType().isRecord());
        return new ElementColumns(
                changeable, rows.attributes().stream().allMatch(attribute -> isExact(attribute.type())));
    }

    static boolean isExact(SqlType<?> type) {
        return EXACT.contains(type.name());
    }
}
