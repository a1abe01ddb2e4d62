package dev.retort.dialect.mariadb;

import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Literal;
import dev.retort.type.TypeName;
import java.util.HexFormat;
import java.util.List;

/** Writes for a compiler what looks into JSON documents, by MariaDB's functions and their paths. */
final class MariadbJson {
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private static final String COLLATED = " COLLATE utf8mb4_bin";

    private final MariadbCompiler compiler;
    private final StringBuilder text;
    private String collated = "";

    MariadbJson(MariadbCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.out();
    }

    /** Of {@code JSON_VALUE}, true would be 1, and objects and arrays nothing; unquoted, null would be a word. */
    void write(JsonAccess<?> access) {
        int objects = writeNoObjects(access);
        if (access.text()) {
            compiler.requireMoreRoom();
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
                compiler.requireMoreRoom();
                text.append("IF(JSON_TYPE(");
                writeJson("JSON_EXTRACT(", access.document(), access.path().subList(0, i));
                text.append(") = 'OBJECT', NULL, ");
                objects++;
            }
        }
        return objects;
    }

    /** Writes a function of JSON; false if it is none. */
    boolean write(FunctionCall<?> function) {
        switch (function.name()) {
            case "json_long" -> writeLong(function.arguments().get(0));
            case "json_double" -> writeDouble(function.arguments().get(0));
            case "json_boolean" -> writeBoolean(function.arguments().get(0));
            case "json_array_length" -> writeLength(function.arguments().get(0));
            case "json_has_any" -> writeHas(function.arguments(), "'one'");
            case "json_has_all" -> writeHas(function.arguments(), "'all'");
            case "json_object" -> writeObject(function.arguments());
            case "json_array" -> writeArray(function.arguments());
            case "json_arrayagg" -> writeAggregate(function);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** MariaDB takes numbers with an exponent for integers, and would cut them there. */
    private void writeLong(Expression<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN ");
        compiler.writeElement(part);
        text.append(" REGEXP '^-?[0-9]{1,19}$' AND CAST(");
        compiler.writeElement(part);
        text.append(" AS DECIMAL(19,0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(");
        compiler.writeElement(part);
        text.append(" AS SIGNED) END");
    }

    /** What is beyond the largest double becomes that one. */
    private void writeDouble(Expression<?> part) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN JSON_TYPE(");
        compiler.writeElement(part);
        text.append(") IN ('INTEGER', 'DOUBLE') AND ABS(CAST(");
        compiler.writeElement(part);
        text.append(" AS DOUBLE)) < 1.7976931348623157e308 THEN CAST(");
        compiler.writeElement(part);
        text.append(" AS DOUBLE) END");
    }

    private void writeBoolean(Expression<?> part) {
        text.append("CASE ");
        compiler.writeElement(part);
        text.append(" WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END");
    }

    private void writeLength(Expression<?> document) {
        compiler.requireMoreRoom();
        text.append("CASE WHEN JSON_TYPE(");
        compiler.writeElement(document);
        text.append(") = 'ARRAY' THEN JSON_LENGTH(");
        compiler.writeElement(document);
        text.append(") END");
    }

    private void writeHas(List<Expression<?>> documentAndKeys, String which) {
        text.append("JSON_CONTAINS_PATH(");
        compiler.writeElement(documentAndKeys.get(0));
        text.append(", ").append(which);
        for (Expression<?> key : documentAndKeys.subList(1, documentAndKeys.size())) {
            text.append(", ").append(jsonPath(List.of(String.valueOf(((Literal<?>) key).value()))));
        }
        text.append(')');
    }

    /** Texts of several collations stand together only where one of them is told which is meant. */
    private void writeObject(List<Expression<?>> namesAndValues) {
        text.append("JSON_OBJECT(");
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            text.append(i == 0 ? "" : ", ");
            compiler.writeElement(namesAndValues.get(i));
            text.append(i == 0 ? COLLATED : "").append(", ");
            compiler.writeBuilt(namesAndValues.get(i + 1));
        }
        text.append(')');
    }

    private void writeArray(List<Expression<?>> values) {
        List<Expression<?>> texts =
                values.stream().filter(value -> compiler.hasCollation(value)).toList();
        text.append("JSON_ARRAY(");
        String separator = "";
        for (Expression<?> value : values) {
            text.append(separator);
            collated = texts.size() > 1 && value == texts.get(0) ? COLLATED : "";
            compiler.writeBuilt(value);
            separator = ", ";
        }
        text.append(')');
    }

    private void writeAggregate(FunctionCall<?> function) {
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
        compiler.writeElement(document);
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
