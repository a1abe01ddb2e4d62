package dev.retort.sql;

/**
 * An expression of a JSON document: what a {@link JsonType} gives, and has the operators of JSON.
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface JsonExpression<T> extends Expression<T> {
    /**
     * A part of the document, as JSON; null where there is none.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default JsonExpression<T> json(Object... path) {
        return new JsonAccess<>(type(), this, Json.path(path), false);
    }

    /**
     * A part of the document, as text; null where there is none.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default TextExpression<String> jsonText(Object... path) {
        return new JsonAccess<>(SqlTypes.VARCHAR, this, Json.path(path), true);
    }
}
