package dev.retort.dialect.sqlite;

import dev.retort.compile.JsonWriter;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.WindowedCall;
import dev.retort.type.TypeName;
import java.util.List;

/** Writes for a compiler what reads and builds JSON documents, which are text to SQLite. */
final class SqliteJson extends JsonWriter {
    private static final String BEFORE = "nullif(";
    private static final String AFTER = ", '[]')";

    private final SqliteCompiler compiler;

    SqliteJson(SqliteCompiler compiler) {
        super(compiler);
        this.compiler = compiler;
    }

    /** A number of more bits is a double to SQLite. */
    @Override
    protected void writeLong(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN json_type(");
        writeElement(part);
        text.append(") = 'integer' AND typeof(");
        compiler.writeValue(part);
        text.append(") = 'integer' THEN ");
        compiler.writeValue(part);
        text.append(" END");
    }

    @Override
    protected void writeDouble(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN json_type(");
        writeElement(part);
        text.append(") IN ('integer', 'real') AND abs(CAST(");
        compiler.writeValue(part);
        text.append(" AS REAL)) <= 1.7976931348623157e308 THEN CAST(");
        compiler.writeValue(part);
        text.append(" AS REAL) END");
    }

    /** Its kind has these names for true and false. */
    @Override
    protected void writeAsText(Expression<?> part) {
        text.append("json_type(");
        writeElement(part);
        text.append(')');
    }

    @Override
    protected void writeArrayLength(Expression<?> document) {
        requireRoom();
        text.append("CASE WHEN json_type(");
        writeElement(document);
        text.append(") = 'array' THEN json_array_length(");
        writeElement(document);
        text.append(") END");
    }

    /** A member that is null has a type, one that is not there has none. */
    @Override
    protected void writeHas(Expression<?> document, List<Expression<?>> keys, boolean all) {
        text.append("CASE WHEN ");
        compiler.writeOperand(document);
        text.append(" IS NOT NULL THEN ");
        String separator = "";
        for (Expression<?> key : keys) {
            requireRoom();
            text.append(separator).append("json_type(");
            writeElement(document);
            text.append(", ");
            compiler.writeText(SqliteCompiler.jsonPath(name(key)));
            text.append(") IS NOT NULL");
            separator = all ? " AND " : " OR ";
        }
        text.append(" END");
    }

    /** Of no row SQLite makes an empty array. */
    @Override
    protected void writeArrayOfRows(FunctionCall<?> function) {
        writeWithin(BEFORE, "json_group_array", function, AFTER);
    }

    void writeWindowed(WindowedCall<?> call, Runnable asUsual) {
        writeWindowed(call, BEFORE, asUsual, AFTER);
    }

    /** Whether a value is written as JSON: SQLite takes documents for text, truth for a number, and long decimals are text. */
    boolean writeValue(Expression<?> value, boolean json) {
        if (json || DecimalText.isText(value)) {
            text.append("json(");
            writeElement(value);
            text.append(')');
        } else if (value.type().name() == TypeName.BOOLEAN) {
            text.append("json(CASE ");
            compiler.writeOperand(value);
            text.append(" WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)");
        } else {
            return false;
        }
        return true;
    }
}
