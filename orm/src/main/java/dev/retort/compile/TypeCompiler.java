package dev.retort.compile;

import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes types as DDL and casts name them, and knows how their values are stored; a dialect overrides what its database
 * does in another way. Thread-safe.
 */
public class TypeCompiler implements TypeAdapter {
    /** Creates a compiler that writes the SQL standard's names. */
    public TypeCompiler() {}

    /** Most databases store every type as itself. */
    @Override
    public <T> SqlType<T> adaptStored(SqlType<T> type) {
        return type;
    }

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

    /**
     * What {@link java.sql.Connection#createArrayOf} takes for an element.
     *
     * @param value what JDBC takes for a single value of the type
     */
    public Object arrayElement(SqlType<?> type, Object value) {
        return value;
    }

    /**
     * Binds the values that a list or an array column of a batch takes, as {@link #arrayElement} made them.
     *
     * <p>The array is not freed: it lives in this JVM only, and an echo shows its elements after the statement ran.
     *
     * @param index from 1
     * @param elements may hold null
     */
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(arrayElementName(elementType), elements));
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
