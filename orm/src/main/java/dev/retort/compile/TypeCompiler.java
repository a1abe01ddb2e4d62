package dev.retort.compile;

import dev.retort.type.SqlType;

/** Writes types as DDL and casts name them; a dialect overrides what its database spells in another way. Thread-safe. */
public class TypeCompiler {
    /** Creates a compiler that writes the SQL standard's names. */
    public TypeCompiler() {}

    /** The type with its length, or precision and scale. */
    public final String compile(SqlType<?> type) {
        String name = name(type);
        if (type.length() == SqlType.UNSPECIFIED) {
            return name;
        }
        String scale = type.scale() == SqlType.UNSPECIFIED ? "" : ", " + type.scale();
        return name + "(" + type.length() + scale + ")";
    }

    /** The name that {@link java.sql.Connection#createArrayOf} knows for elements of this type. */
    public String arrayElementName(SqlType<?> type) {
        return name(type);
    }

    /** The name without length. */
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case DOUBLE -> "DOUBLE PRECISION";
            case TEXT -> "VARCHAR";
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP WITH TIME ZONE";
            default -> type.name().name();
        };
    }
}
