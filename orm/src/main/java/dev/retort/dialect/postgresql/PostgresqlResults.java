package dev.retort.dialect.postgresql;

import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import dev.retort.type.ValueException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the columns of SQL text are read, by the names that pgjdbc gives their types. */
final class PostgresqlResults {
    private static final SqlType<OffsetTime> TIME_WITH_TIME_ZONE = SqlType.custom(
            "timetz", OffsetTime.class, (s, i, v) -> s.setObject(i, v), PostgresqlResults::readTimeWithOffset);

    /** The driver's text, since the server's is to be had before the driver goes over to binary only. */
    private static final SqlType<String> GEOMETRY = SqlTypes.VARCHAR.readBy((r, i) -> {
        Object geometry = r.getObject(i);
        return geometry == null ? null : geometry.toString();
    });

    private static final Map<String, SqlType<?>> ELEMENTS = Map.ofEntries(
            Map.entry("_bool", SqlTypes.BOOLEAN),
            Map.entry("_int2", SqlTypes.SMALLINT),
            Map.entry("_int4", SqlTypes.INTEGER),
            Map.entry("_int8", SqlTypes.BIGINT),
            Map.entry("_float4", SqlTypes.REAL),
            Map.entry("_float8", SqlTypes.DOUBLE),
            Map.entry("_numeric", SqlTypes.NUMERIC),
            Map.entry("_bytea", SqlTypes.VARBINARY),
            Map.entry("_date", SqlTypes.DATE),
            Map.entry("_time", SqlTypes.TIME),
            Map.entry("_timestamp", SqlTypes.TIMESTAMP),
            Map.entry("_timestamptz", SqlTypes.TIMESTAMP_WITH_TIME_ZONE),
            Map.entry("_uuid", SqlTypes.UUID));

    private PostgresqlResults() {}

    /** The type of a column that pgjdbc calls by another type's number of JDBC's, or null for the usual one. */
    static @Nullable SqlType<?> type(String typeName) {
        return switch (typeName) {
            case "bool" -> SqlTypes.BOOLEAN;
            case "timestamptz" -> SqlTypes.TIMESTAMP_WITH_TIME_ZONE;
            case "timetz" -> TIME_WITH_TIME_ZONE;
            case "uuid" -> SqlTypes.UUID;
            case "point", "box" -> GEOMETRY;
            case "money" -> SqlTypes.VARCHAR; // as lc_monetary has it: which number it is, only the server knows
            default -> null;
        };
    }

    /** A list, since the text of an array is another one once pgjdbc reads it in binary. */
    static SqlType<? extends List<?>> array(String typeName) {
        return SqlTypes.array(ELEMENTS.getOrDefault(typeName, SqlTypes.VARCHAR));
    }

    /** pgjdbc gives the end of time in place of 24:00, and in its text another offset once it reads in binary. */
    private static @Nullable OffsetTime readTimeWithOffset(ResultSet resultSet, int index) throws SQLException {
        OffsetTime time = resultSet.getObject(index, OffsetTime.class);
        if (time != null && time.toLocalTime().equals(LocalTime.MAX)) {
            throw new ValueException(
                    "the time 24:00, which OffsetTime does not have; select it as text: cast(… AS text)");
        }
        return time;
    }
}
