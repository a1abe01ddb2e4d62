package dev.retort.dialect.mariadb;

import dev.retort.sql.Expression;
import dev.retort.sql.JsonAccess;
import java.util.HexFormat;
import java.util.List;

/** Writes for a compiler what looks into JSON documents, by MariaDB's functions and their paths. */
final class MariadbJson {
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private final MariadbCompiler compiler;
    private final StringBuilder text;

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
