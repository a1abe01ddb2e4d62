package dev.retort.dialect.h2;

import dev.retort.compile.TypeCompiler;
import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** H2's names of types; where H2 would cut fractions off by default, a name that keeps them. */
final class H2Types extends TypeCompiler {
    /** H2's {@code Constants.MAX_ARRAY_CARDINALITY}. */
    private static final int MAXIMUM_ARRAY_LENGTH = 65_536;

    @Override
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case NUMERIC -> type.length() == SqlType.UNSPECIFIED ? "DECFLOAT" : "NUMERIC";
            case TIME -> "TIME(9)";
            case TIMESTAMP -> "TIMESTAMP(9)";
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP(9) WITH TIME ZONE";
            default -> super.name(type);
        };
    }

    /** H2 compares a time with the elements of an array in whole seconds, with text in full. */
    @Override
    public Object arrayElement(SqlType<?> type, Object value) {
        return type.name() == TypeName.TIME ? value.toString() : value;
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        if (elements.length > MAXIMUM_ARRAY_LENGTH) {
            throw new InvalidRequestException("A list has " + elements.length + " values, but an array of H2 holds "
                    + MAXIMUM_ARRAY_LENGTH + " at most; ask in several statements");
        }
        super.bindArray(statement, index, elementType, elements);
    }
}
