package dev.retort.dialect.h2;

import dev.retort.compile.JsonWriter;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import java.util.List;

/** Writes for a compiler what reads and builds JSON documents; of a part H2 tells only its text in JSON. */
final class H2Json extends JsonWriter {
    private final H2Compiler compiler;

    H2Json(H2Compiler compiler) {
        super(compiler);
        this.compiler = compiler;
    }

    @Override
    protected void writeLong(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN REGEXP_LIKE(");
        writeAsText(part);
        text.append(", '^-?[0-9]{1,19}$') THEN CASE WHEN CAST(");
        writeAsText(part);
        text.append(" AS NUMERIC(19)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(");
        writeAsText(part);
        text.append(" AS BIGINT) END END");
    }

    @Override
    protected void writeDouble(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN REGEXP_LIKE(");
        writeAsText(part);
        text.append(", '^[-0-9]') THEN CAST(");
        writeAsText(part);
        text.append(" AS DOUBLE PRECISION) END");
    }

    /** What is no array would count as one of one element. */
    @Override
    protected void writeArrayLength(Expression<?> document) {
        requireRoom();
        text.append("CASE WHEN ");
        writeAsText(document);
        text.append(" LIKE '[%' THEN CARDINALITY(");
        writeDocument(document);
        text.append(") END");
    }

    @Override
    protected void writeAsText(Expression<?> document) {
        text.append("CAST(");
        writeDocument(document);
        text.append(" AS VARCHAR)");
    }

    /** A member that is JSON's null is not null to SQL. */
    @Override
    protected void writeHas(Expression<?> document, List<Expression<?>> keys, boolean all) {
        text.append("CASE WHEN (");
        writeDocument(document);
        text.append(") IS NOT NULL THEN ");
        String separator = "";
        for (Expression<?> key : keys) {
            requireRoom();
            text.append(separator).append('(');
            writeDocument(document);
            text.append(')').append(member(name(key))).append(" IS NOT NULL");
            separator = all ? " AND " : " OR ";
        }
        text.append(" END");
    }

    /** The step to a member, whatever its name. */
    static String member(String name) {
        return ".\"" + name.replace("\"", "\"\"") + '"';
    }

    @Override
    protected void writeObject(FunctionCall<?> function) {
        List<Expression<?>> namesAndValues = function.arguments();
        text.append("JSON_OBJECT(");
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            text.append(i == 0 ? "" : ", ");
            writeElement(namesAndValues.get(i));
            text.append(": ");
            writeValue(namesAndValues.get(i + 1));
        }
        text.append(')'); // where NULL ON NULL is meant
    }

    @Override
    protected void writeArray(FunctionCall<?> function) {
        text.append("JSON_ARRAY(");
        String separator = "";
        for (Expression<?> value : function.arguments()) {
            text.append(separator);
            writeValue(value);
            separator = ", ";
        }
        text.append(function.arguments().isEmpty() ? ")" : " NULL ON NULL)");
    }

    @Override
    protected void writeArrayOfRows(FunctionCall<?> function) {
        text.append(function.aggregation().distinct() ? "JSON_ARRAYAGG(DISTINCT " : "JSON_ARRAYAGG(");
        writeValue(function.arguments().get(0));
        compiler.writeOrder(function.aggregation());
        text.append(" NULL ON NULL)");
        compiler.writeOnly(function.aggregation());
    }
}
