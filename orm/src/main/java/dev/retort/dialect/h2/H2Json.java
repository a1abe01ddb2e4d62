package dev.retort.dialect.h2;

import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Literal;
import java.util.List;

/** Writes for a compiler what reads and builds JSON documents; of a part H2 tells only its text in JSON. */
final class H2Json {
    private final H2Compiler compiler;
    private final StringBuilder text;

    H2Json(H2Compiler compiler) {
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
            case "json_has_any" -> writeHas(function.arguments(), " OR ");
            case "json_has_all" -> writeHas(function.arguments(), " AND ");
            case "json_object" -> writeObject(function.arguments());
            case "json_array" -> writeArray(function.arguments());
            case "json_arrayagg" -> writeAggregate(function);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void writeLong(Expression<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN REGEXP_LIKE(");
        writeAsText(part);
        text.append(", '^-?[0-9]{1,19}$') THEN CASE WHEN CAST(");
        writeAsText(part);
        text.append(" AS NUMERIC(19)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(");
        writeAsText(part);
        text.append(" AS BIGINT) END END");
    }

    private void writeDouble(Expression<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN REGEXP_LIKE(");
        writeAsText(part);
        text.append(", '^[-0-9]') THEN CAST(");
        writeAsText(part);
        text.append(" AS DOUBLE PRECISION) END");
    }

    private void writeBoolean(Expression<?> part) {
        text.append("CASE ");
        writeAsText(part);
        text.append(" WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END");
    }

    /** What is no array would count as one of one element. */
    private void writeLength(Expression<?> document) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN ");
        writeAsText(document);
        text.append(" LIKE '[%' THEN CARDINALITY(");
        compiler.writeDocument(document);
        text.append(") END");
    }

    private void writeAsText(Expression<?> document) {
        text.append("CAST(");
        compiler.writeDocument(document);
        text.append(" AS VARCHAR)");
    }

    /** A member that is JSON's null is not null to SQL. */
    private void writeHas(List<Expression<?>> documentAndKeys, String junction) {
        Expression<?> document = documentAndKeys.get(0);
        text.append("CASE WHEN (");
        compiler.writeDocument(document);
        text.append(") IS NOT NULL THEN ");
        String separator = "";
        for (Expression<?> key : documentAndKeys.subList(1, documentAndKeys.size())) {
            compiler.requireMoreRoom();
            text.append(separator).append('(');
            compiler.writeDocument(document);
            text.append(')')
                    .append(member(String.valueOf(((Literal<?>) key).value())))
                    .append(" IS NOT NULL");
            separator = junction;
        }
        text.append(" END");
    }

    /** The step to a member, whatever its name. */
    static String member(String name) {
        return ".\"" + name.replace("\"", "\"\"") + '"';
    }

    private void writeObject(List<Expression<?>> namesAndValues) {
        text.append("JSON_OBJECT(");
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            text.append(i == 0 ? "" : ", ");
            compiler.writeElement(namesAndValues.get(i));
            text.append(": ");
            compiler.writeBuilt(namesAndValues.get(i + 1));
        }
        text.append(')'); // where NULL ON NULL is meant
    }

    private void writeArray(List<Expression<?>> values) {
        text.append("JSON_ARRAY(");
        String separator = "";
        for (Expression<?> value : values) {
            text.append(separator);
            compiler.writeBuilt(value);
            separator = ", ";
        }
        text.append(values.isEmpty() ? ")" : " NULL ON NULL)");
    }

    private void writeAggregate(FunctionCall<?> function) {
        text.append(function.aggregation().distinct() ? "JSON_ARRAYAGG(DISTINCT " : "JSON_ARRAYAGG(");
        compiler.writeBuilt(function.arguments().get(0));
        compiler.writeOrder(function.aggregation());
        text.append(" NULL ON NULL)");
        compiler.writeOnly(function.aggregation());
    }
}
