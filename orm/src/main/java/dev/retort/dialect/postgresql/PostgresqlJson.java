package dev.retort.dialect.postgresql;

import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import java.util.List;

/** Writes for a compiler what reads and builds JSON documents. */
final class PostgresqlJson {
    private final PostgresqlCompiler compiler;
    private final StringBuilder text;

    PostgresqlJson(PostgresqlCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.out();
    }

    /** Writes a function of JSON; false if it is none. */
    boolean write(FunctionCall<?> function) {
        switch (function.name()) {
            case "json_long" -> writeLong(function.arguments().get(0));
            case "json_double" -> writeDouble(function.arguments().get(0));
            case "json_boolean" -> writeBoolean(function.arguments().get(0));
            case "json_array_length" -> writeLength(function.arguments().get(0));
            case "json_has_any" -> writeHas(function.arguments(), " ??| ");
            case "json_has_all" -> writeHas(function.arguments(), " ??& ");
            case "json_object" -> compiler.writeBuilder("jsonb_build_object", function);
            case "json_array" -> compiler.writeBuilder("jsonb_build_array", function);
            case "json_arrayagg" -> compiler.writeBuilder("jsonb_agg", function);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The cast to a number of 64 bits would round, and refuse what is larger. */
    private void writeLong(Expression<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN CAST(substring(");
        writeAsText(part);
        text.append(
                " FROM '^-?[0-9]{1,19}$') AS numeric) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(");
        compiler.writeElement(part);
        text.append(" AS bigint) END");
    }

    private void writeDouble(Expression<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN jsonb_typeof(");
        compiler.writeElement(part);
        text.append(") = 'number' THEN CAST(");
        compiler.writeElement(part);
        text.append(" AS double precision) END");
    }

    private void writeBoolean(Expression<?> part) {
        text.append("CASE ");
        writeAsText(part);
        text.append(" WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END");
    }

    private void writeAsText(Expression<?> part) {
        text.append("CAST(");
        compiler.writeElement(part);
        text.append(" AS text)");
    }

    private void writeLength(Expression<?> document) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN jsonb_typeof(");
        compiler.writeDocument(document);
        text.append(") = 'array' THEN jsonb_array_length(");
        compiler.writeDocument(document);
        text.append(") END");
    }

    /** The operators find elements of arrays, too. */
    private void writeHas(List<Expression<?>> documentAndKeys, String operator) {
        compiler.requireMoreRoom();
        text.append("(jsonb_typeof(");
        compiler.writeDocument(documentAndKeys.get(0));
        text.append(") = 'object' AND ");
        compiler.writeDocument(documentAndKeys.get(0));
        text.append(operator);
        String separator = "ARRAY[";
        for (Expression<?> key : documentAndKeys.subList(1, documentAndKeys.size())) {
            text.append(separator);
            compiler.writeElement(key);
            separator = ", ";
        }
        text.append("])");
    }
}
