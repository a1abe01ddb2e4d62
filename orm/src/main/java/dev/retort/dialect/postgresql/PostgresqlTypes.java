package dev.retort.dialect.postgresql;

import dev.retort.compile.TypeCompiler;
import dev.retort.type.SqlType;

/** PostgreSQL's names of types. */
final class PostgresqlTypes extends TypeCompiler {
    @Override
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case TEXT -> "TEXT";
            case VARBINARY -> "BYTEA";
            default -> super.name(type);
        };
    }

    /** The catalog's names, which pgjdbc knows without asking the server. */
    @Override
    public String arrayElementName(SqlType<?> type) {
        return switch (type.name()) {
            case BOOLEAN -> "bool";
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case NUMERIC -> "numeric";
            case CHAR, VARCHAR -> "varchar";
            case TEXT -> "text";
            case VARBINARY -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_WITH_TIME_ZONE -> "timestamptz";
            case UUID -> "uuid";
        };
    }
}
