package dev.retort.dialect.duckdb;

import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Literal;
import java.util.List;

/** Writes for a compiler what reads and builds JSON documents. */
final class DuckDbJson {
    private final DuckDbCompiler compiler;
    private final StringBuilder text;
    private boolean overWindow;

    DuckDbJson(DuckDbCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.out();
    }

    /** Writes a function of JSON; false if it is none. */
    boolean write(FunctionCall<?> function) {
        switch (function.name()) {
            case "json_long" -> writeNumber(function.arguments().get(0), "'BIGINT', 'UBIGINT'", "BIGINT");
            case "json_double" -> writeNumber(function.arguments().get(0), "'BIGINT', 'UBIGINT', 'DOUBLE'", "DOUBLE");
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

    private void writeNumber(Expression<?> part, String kinds, String type) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN json_type(");
        compiler.writeElement(part);
        text.append(") IN (").append(kinds).append(") THEN TRY_CAST(");
        writeAsText(part);
        text.append(" AS ").append(type).append(") END");
    }

    private void writeBoolean(Expression<?> part) {
        text.append("CASE ");
        writeAsText(part);
        text.append(" WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END");
    }

    private void writeAsText(Expression<?> part) {
        text.append("CAST(");
        compiler.writeElement(part);
        text.append(" AS VARCHAR)");
    }

    private void writeLength(Expression<?> document) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN json_type(");
        compiler.writeElement(document);
        text.append(") = 'ARRAY' THEN CAST(json_array_length(");
        compiler.writeElement(document);
        text.append(") AS INTEGER) END");
    }

    private void writeHas(List<Expression<?>> documentAndKeys, String junction) {
        Expression<?> document = documentAndKeys.get(0);
        String separator = "(json_exists(";
        for (Expression<?> key : documentAndKeys.subList(1, documentAndKeys.size())) {
            compiler.requireMoreRoom();
            text.append(separator);
            compiler.writeElement(document);
            text.append(", ")
                    .append(compiler.jsonStep(String.valueOf(((Literal<?>) key).value())))
                    .append(')');
            separator = junction + "json_exists(";
        }
        text.append(')');
    }

    /** DuckDB's own function of that name is a macro, which takes no order and no filter. */
    private void writeArray(FunctionCall<?> function) {
        text.append(overWindow ? "" : "to_json(");
        compiler.writeBuilder("list", function);
        text.append(overWindow ? "" : ")");
    }

    void ofWindow(Runnable call) {
        text.append("to_json(");
        boolean outer = overWindow;
        overWindow = true;
        call.run();
        overWindow = outer;
        text.append(')');
    }
}
