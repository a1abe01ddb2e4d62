package dev.retort.dialect.sqlite;

import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Literal;
import dev.retort.type.TypeName;
import java.util.List;

/** Writes for a compiler what reads and builds JSON documents, which are text to SQLite. */
final class SqliteJson {
    private final SqliteCompiler compiler;
    private final StringBuilder text;
    private boolean overWindow;

    SqliteJson(SqliteCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.out();
    }

    /** Writes a function of JSON; false if it is none. */
    boolean write(FunctionCall<?> function) {
        switch (function.name()) {
            case "json_long" -> writeLong((JsonAccess<?>) function.arguments().get(0));
            case "json_double" ->
                writeDouble((JsonAccess<?>) function.arguments().get(0));
            case "json_boolean" -> writeBoolean(function.arguments().get(0));
            case "json_array_length" -> writeLength(function.arguments().get(0));
            case "json_has_any" -> writeHas(function.arguments(), " OR ");
            case "json_has_all" -> writeHas(function.arguments(), " AND ");
            case "json_arrayagg" -> writeArray(function);
            default -> {
                return false;
            }
        }
        return true;
    }

    static boolean isArray(FunctionCall<?> function) {
        return function.isStandard() && function.name().equals("json_arrayagg");
    }

    /** A number of more bits is a double to SQLite. */
    private void writeLong(JsonAccess<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN json_type(");
        compiler.writeElement(part);
        text.append(") = 'integer' AND typeof(");
        compiler.writeValue(part);
        text.append(") = 'integer' THEN ");
        compiler.writeValue(part);
        text.append(" END");
    }

    private void writeDouble(JsonAccess<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN json_type(");
        compiler.writeElement(part);
        text.append(") IN ('integer', 'real') AND abs(CAST(");
        compiler.writeValue(part);
        text.append(" AS REAL)) <= 1.7976931348623157e308 THEN CAST(");
        compiler.writeValue(part);
        text.append(" AS REAL) END");
    }

    private void writeBoolean(Expression<?> part) {
        text.append("CASE json_type(");
        compiler.writeElement(part);
        text.append(") WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END");
    }

    private void writeLength(Expression<?> document) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN json_type(");
        compiler.writeElement(document);
        text.append(") = 'array' THEN json_array_length(");
        compiler.writeElement(document);
        text.append(") END");
    }

    /** A member that is null has a type, one that is not there has none. */
    private void writeHas(List<Expression<?>> documentAndKeys, String junction) {
        Expression<?> document = documentAndKeys.get(0);
        text.append("CASE WHEN ");
        compiler.writeOperand(document);
        text.append(" IS NOT NULL THEN ");
        String separator = "";
        for (Expression<?> key : documentAndKeys.subList(1, documentAndKeys.size())) {
            compiler.requireMoreRoom();
            text.append(separator).append("json_type(");
            compiler.writeElement(document);
            text.append(", ");
            compiler.writeText(SqliteCompiler.jsonPath(String.valueOf(((Literal<?>) key).value())));
            text.append(") IS NOT NULL");
            separator = junction;
        }
        text.append(" END");
    }

    /** Of no row SQLite makes an empty array. */
    private void writeArray(FunctionCall<?> function) {
        text.append(overWindow ? "" : "nullif(");
        compiler.writeBuilder("json_group_array", function);
        text.append(overWindow ? "" : ", '[]')");
    }

    void ofWindow(Runnable call) {
        text.append("nullif(");
        boolean outer = overWindow;
        overWindow = true;
        call.run();
        overWindow = outer;
        text.append(", '[]')");
    }

    /** Whether a value is written as JSON: SQLite takes documents for text, truth for a number, and long decimals are text. */
    boolean writeValue(Expression<?> value, boolean json) {
        if (json || DecimalText.isText(value)) {
            text.append("json(");
            compiler.writeElement(value);
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
