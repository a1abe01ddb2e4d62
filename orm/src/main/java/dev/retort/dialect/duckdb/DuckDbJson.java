package dev.retort.dialect.duckdb;

import dev.retort.compile.JsonWriter;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.WindowedCall;
import java.util.List;

/** Writes for a compiler what reads and builds JSON documents. */
final class DuckDbJson extends JsonWriter {
    private static final String BEFORE = "to_json(";
    private static final String AFTER = ")";

    private final DuckDbCompiler compiler;

    DuckDbJson(DuckDbCompiler compiler) {
        super(compiler);
        this.compiler = compiler;
    }

    @Override
    protected void writeLong(JsonAccess<?> part) {
        writeNumber(part, "'BIGINT', 'UBIGINT'", "BIGINT");
    }

    @Override
    protected void writeDouble(JsonAccess<?> part) {
        writeNumber(part, "'BIGINT', 'UBIGINT', 'DOUBLE'", "DOUBLE");
    }

    private void writeNumber(Expression<?> part, String kinds, String type) {
        requireRoom();
        text.append("CASE WHEN json_type(");
        writeElement(part);
        text.append(") IN (").append(kinds).append(") THEN TRY_CAST(");
        writeAsText(part);
        text.append(" AS ").append(type).append(") END");
    }

    @Override
    protected void writeAsText(Expression<?> part) {
        text.append("CAST(");
        writeElement(part);
        text.append(" AS VARCHAR)");
    }

    @Override
    protected void writeArrayLength(Expression<?> document) {
        requireRoom();
        text.append("CASE WHEN json_type(");
        writeElement(document);
        text.append(") = 'ARRAY' THEN CAST(json_array_length(");
        writeElement(document);
        text.append(") AS INTEGER) END");
    }

    @Override
    protected void writeHas(Expression<?> document, List<Expression<?>> keys, boolean all) {
        String separator = "(json_exists(";
        for (Expression<?> key : keys) {
            requireRoom();
            text.append(separator);
            writeElement(document);
            text.append(", ").append(compiler.jsonStep(name(key))).append(')');
            separator = (all ? " AND " : " OR ") + "json_exists(";
        }
        text.append(')');
    }

    /** DuckDB's own function of that name is a macro, which takes no order and no filter. */
    @Override
    protected void writeArrayOfRows(FunctionCall<?> function) {
        writeWithin(BEFORE, "list", function, AFTER);
    }

    void writeWindowed(WindowedCall<?> call, Runnable asUsual) {
        writeWindowed(call, BEFORE, asUsual, AFTER);
    }
}
