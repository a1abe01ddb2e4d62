package dev.retort.dialect.mariadb;

import dev.retort.compile.JsonWriter;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import dev.retort.type.TypeName;
import java.util.HexFormat;
import java.util.List;

/** Writes for a compiler what looks into JSON documents, by MariaDB's functions and their paths. */
final class MariadbJson extends JsonWriter {
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private static final String COLLATED = " COLLATE utf8mb4_bin";

    private final MariadbCompiler compiler;
    private String collated = "";

    MariadbJson(MariadbCompiler compiler) {
        super(compiler);
        this.compiler = compiler;
    }

    /** Of {@code JSON_VALUE}, true would be 1, and objects and arrays nothing; unquoted, null would be a word. */
    void write(JsonAccess<?> access) {
        int objects = writeNoObjects(access);
        if (access.text()) {
            requireRoom();
            text.append("CASE JSON_TYPE(");
            writeJson("JSON_EXTRACT(", access.document(), access.path());
            text.append(") WHEN 'NULL' THEN NULL ELSE JSON_UNQUOTE(");
            writeJson("JSON_EXTRACT(", access.document(), access.path());
            text.append(") END");
        } else {
            writeJson("JSON_EXTRACT(", access.document(), access.path());
        }
        text.append(")".repeat(objects));
    }

    /** MariaDB takes an object for its own first element. */
    private int writeNoObjects(JsonAccess<?> access) {
        int objects = 0;
        for (int i = 0; i < access.path().size(); i++) {
            if (access.path().get(i).equals(0)) {
                requireRoom();
                text.append("IF(JSON_TYPE(");
                writeJson("JSON_EXTRACT(", access.document(), access.path().subList(0, i));
                text.append(") = 'OBJECT', NULL, ");
                objects++;
            }
        }
        return objects;
    }

    /** MariaDB takes numbers with an exponent for integers, and would cut them there. */
    @Override
    protected void writeLong(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN ");
        writeElement(part);
        text.append(" REGEXP '^-?[0-9]{1,19}$' AND CAST(");
        writeElement(part);
        text.append(" AS DECIMAL(19,0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(");
        writeElement(part);
        text.append(" AS SIGNED) END");
    }

    /** What is beyond the largest double becomes that one. */
    @Override
    protected void writeDouble(JsonAccess<?> part) {
        requireRoom();
        text.append("CASE WHEN JSON_TYPE(");
        writeElement(part);
        text.append(") IN ('INTEGER', 'DOUBLE') AND ABS(CAST(");
        writeElement(part);
        text.append(" AS DOUBLE)) < 1.7976931348623157e308 THEN CAST(");
        writeElement(part);
        text.append(" AS DOUBLE) END");
    }

    /** A part is its text to MariaDB. */
    @Override
    protected void writeAsText(Expression<?> part) {
        writeElement(part);
    }

    @Override
    protected void writeArrayLength(Expression<?> document) {
        requireRoom();
        text.append("CASE WHEN JSON_TYPE(");
        writeElement(document);
        text.append(") = 'ARRAY' THEN JSON_LENGTH(");
        writeElement(document);
        text.append(") END");
    }

    @Override
    protected void writeHas(Expression<?> document, List<Expression<?>> keys, boolean all) {
        text.append("JSON_CONTAINS_PATH(");
        writeElement(document);
        text.append(all ? ", 'all'" : ", 'one'");
        for (Expression<?> key : keys) {
            text.append(", ").append(jsonPath(List.of(name(key))));
        }
        text.append(')');
    }

    /** Texts of several collations stand together only where one of them is told which is meant. */
    @Override
    protected void writeObject(FunctionCall<?> function) {
        List<Expression<?>> namesAndValues = function.arguments();
        text.append("JSON_OBJECT(");
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            text.append(i == 0 ? "" : ", ");
            writeElement(namesAndValues.get(i));
            text.append(i == 0 ? COLLATED : "").append(", ");
            writeValue(namesAndValues.get(i + 1));
        }
        text.append(')');
    }

    @Override
    protected void writeArray(FunctionCall<?> function) {
        List<Expression<?>> values = function.arguments();
        List<Expression<?>> texts =
                values.stream().filter(value -> compiler.hasCollation(value)).toList();
        text.append("JSON_ARRAY(");
        String separator = "";
        for (Expression<?> value : values) {
            text.append(separator);
            collated = texts.size() > 1 && value == texts.get(0) ? COLLATED : "";
            writeValue(value);
            separator = ", ";
        }
        text.append(')');
    }

    @Override
    protected void writeArrayOfRows(FunctionCall<?> function) {
        if (function.aggregation().filter() != null) {
            throw new UnsupportedByDialectException(
                    "MariaDB does not support FILTER with JSON_ARRAYAGG, which takes nulls too;"
                            + " filter the rows in a subquery: select(jsonArrayAgg(…)).where(…).asScalar()");
        }
        compiler.writeAggregate("JSON_ARRAYAGG", function);
    }

    /** Whether a value is written as JSON: MariaDB takes documents for text, and truth for a number. */
    boolean writeValue(Expression<?> value, boolean json) {
        String collation = collated;
        collated = "";
        if (json) {
            text.append("JSON_COMPACT(");
            compiler.writeOperand(value);
            text.append(collation).append(')');
        } else if (!collation.isEmpty()) {
            compiler.writeOperand(value);
            text.append(collation);
        } else if (value.type().name() == TypeName.BOOLEAN) {
            text.append("JSON_COMPACT(CASE ");
            compiler.writeOperand(value);
            text.append(" WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)");
        } else {
            return false;
        }
        return true;
    }

    private void writeJson(String function, Expression<?> document, List<Object> path) {
        text.append(function);
        writeElement(document);
        text.append(", ").append(jsonPath(path)).append(')');
    }

    private String jsonPath(List<Object> steps) {
        StringBuilder path = new StringBuilder("$");
        for (Object step : steps) {
            if (step instanceof Integer place) {
                path.append('[').append(place).append(']');
            } else {
                path.append(".\"").append(jsonName(step.toString())).append('"');
            }
        }
        return compiler.quotedLiteral(path.toString());
    }

    /** As JSON is usually written: MariaDB compares names as they are written in the document. */
    private static String jsonName(String name) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                written.append('\\').append(ESCAPES.charAt(escape));
            } else if (c < ' ') {
                written.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                written.append(c);
            }
        }
        return written.toString();
    }
}
