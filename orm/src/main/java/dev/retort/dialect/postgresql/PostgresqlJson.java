package dev.retort.dialect.postgresql;

import dev.retort.compile.JsonWriter;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import java.util.List;

/** JSON by the functions of {@code jsonb}. */
final class PostgresqlJson extends JsonWriter {
    PostgresqlJson(PostgresqlCompiler compiler) {
        super(compiler);
    }

    /** The cast to a number of 64 bits would round, and refuse what is larger. */
    @Override
    protected void writeLong(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN CAST(substring(");
        writeAsText(part);
        text.append(
                " FROM '^-?[0-9]{1,19}$') AS numeric) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(");
        writeElement(part);
        text.append(" AS bigint) END");
    }

    @Override
    protected void writeDouble(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN jsonb_typeof(");
        writeElement(part);
        text.append(") = 'number' THEN CAST(");
        writeElement(part);
        text.append(" AS double precision) END");
    }

    @Override
    protected void writeAsText(Expression<?> part) {
        text.append("CAST(");
        writeElement(part);
        text.append(" AS text)");
    }

    @Override
    protected void writeArrayLength(Expression<?> document) {
        requireRoom();
        text.append("CASE WHEN jsonb_typeof(");
        writeDocument(document);
        text.append(") = 'array' THEN jsonb_array_length(");
        writeDocument(document);
        text.append(") END");
    }

    /** The operators find elements of arrays, too. */
    @Override
    protected void writeHas(Expression<?> document, List<Expression<?>> keys, boolean all) {
        requireRoom();
        text.append("(jsonb_typeof(");
        writeDocument(document);
        text.append(") = 'object' AND ");
        writeDocument(document);
        text.append(all ? " ??& " : " ??| ");
        String separator = "ARRAY[";
        for (Expression<?> key : keys) {
            text.append(separator);
            writeElement(key);
            separator = ", ";
        }
        text.append("])");
    }

    @Override
    protected void writeObject(FunctionCall<?> function) {
        writeCall("jsonb_build_object", function);
    }

    @Override
    protected void writeArray(FunctionCall<?> function) {
        writeCall("jsonb_build_array", function);
    }

    @Override
    protected void writeArrayOfRows(FunctionCall<?> function) {
        writeCall("jsonb_agg", function);
    }
}
