package dev.retort.sql;

import java.util.List;

/**
 * An expression of a JSON document: what a {@link JsonType} gives, and has the operators of JSON.
 *
 * <p>A way into a document consists of names of members, as text, and places in arrays from 0, as integers; a name is taken
 * literally, whatever characters it has. Where a member is missing, and where it is JSON's null, every operator but
 * {@link #json} and {@link #hasKey} gives null.
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface JsonExpression<T> extends Expression<T> {
    private JsonExpression<T> document(String operator) {
        return OperatorClass.DOCUMENT.of(this, operator);
    }

    /**
     * A part of the document, as JSON; null where there is none.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default JsonExpression<T> json(Object... path) {
        return new JsonAccess<>(type(), document("json"), Json.path(path), false);
    }

    /**
     * A part of the document, as text; null where there is none.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default TextExpression<String> jsonText(Object... path) {
        return new JsonAccess<>(SqlTypes.VARCHAR, document("jsonText"), Json.path(path), true);
    }

    /**
     * A whole number of 64 bits in the document; null where something else stands, such as a number with a point or in quotes.
     * A number with an exponent is none either, unless the database has stored it as the number that it is.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default NumericExpression<Long> jsonLong(Object... path) {
        return AnyFunctionCall.standard("json_long", SqlTypes.BIGINT, json(path));
    }

    /**
     * A number in the document, as the nearest double; null where something else stands, such as a number in quotes. One beyond
     * the range of doubles is null or an error.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default NumericExpression<Double> jsonDouble(Object... path) {
        return AnyFunctionCall.standard("json_double", SqlTypes.DOUBLE, json(path));
    }

    /**
     * A true or false in the document; null where something else stands.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default Condition jsonBoolean(Object... path) {
        return new FunctionCondition("json_boolean", List.of(json(path)));
    }

    /** How many elements the array has that this is; null where this is something else. */
    default NumericExpression<Integer> jsonArrayLength() {
        return AnyFunctionCall.standard("json_array_length", SqlTypes.INTEGER, document("jsonArrayLength"));
    }

    /** Whether this is an object that has a member, be it JSON's null; an array has none. */
    default Condition hasKey(String key) {
        return hasAllKeys(key);
    }

    /** Whether this is an object that has one of some members, be they JSON's null. */
    default Condition hasAnyKey(String first, String... others) {
        return new FunctionCondition("json_has_any", Json.withKeys(document("hasKey"), first, others));
    }

    /** Whether this is an object that has all of some members, be they JSON's null. */
    default Condition hasAllKeys(String first, String... others) {
        return new FunctionCondition("json_has_all", Json.withKeys(document("hasKey"), first, others));
    }

    /**
     * Whether all of another document is found in this one at the same place: objects may have further members, arrays further
     * elements in any order ({@code @>}).
     */
    default Condition contains(T document) {
        return Comparison.of(document(Operator.JSON_CONTAINS.sql()), Operator.JSON_CONTAINS, document);
    }

    /** As {@link #contains(Object)}. */
    default Condition contains(Expression<? extends T> document) {
        return Comparison.of(document(Operator.JSON_CONTAINS.sql()), Operator.JSON_CONTAINS, document);
    }
}
