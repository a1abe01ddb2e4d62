package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.TypeName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the ways into JSON documents, and what they are built of. */
final class Json {
    /** What all databases write in JSON in one form. */
    private static final Set<TypeName> VALUES = EnumSet.of(
            TypeName.BOOLEAN,
            TypeName.SMALLINT,
            TypeName.INTEGER,
            TypeName.BIGINT,
            TypeName.REAL,
            TypeName.DOUBLE,
            TypeName.NUMERIC,
            TypeName.CHAR,
            TypeName.VARCHAR,
            TypeName.TEXT,
            TypeName.JSON);

    private Json() {}

    /** A document and the names that are looked for in it. */
    static List<Expression<?>> withKeys(Expression<?> document, String first, String... others) {
        List<Expression<?>> all = new ArrayList<>();
        all.add(document);
        all.add(Literal.of(SqlTypes.VARCHAR, first));
        for (String other : others) {
            all.add(Literal.of(SqlTypes.VARCHAR, other));
        }
        return all;
    }

    /** Names and values by turns. */
    static List<Expression<?>> members(Expression<?>... values) {
        List<Expression<?>> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Expression<?> value : values) {
            String name = value.resultName();
            if (name.equals("anon")) {
                throw new InvalidRequestException(
                        "A member of a JSON object needs a name: give the expression one with as(\"…\")");
            }
            if (!names.add(name)) {
                throw new InvalidRequestException(
                        "A JSON object would have two members \"" + name + "\"; give one another name with as(\"…\")");
            }
            all.add(Literal.of(SqlTypes.VARCHAR, name));
            all.add(element(value instanceof Label<?> label ? label.expression() : value));
        }
        return all;
    }

    /** Values that stand in an array one behind the other. */
    static List<Expression<?>> elements(Expression<?>... values) {
        List<Expression<?>> all = new ArrayList<>();
        for (Expression<?> value : values) {
            all.add(element(value));
        }
        return all;
    }

    static Expression<?> element(Expression<?> value) {
        if (!VALUES.contains(value.type().name())) {
            throw new InvalidRequestException("A value of type " + value.type() + " has no form of its own in JSON, and"
                    + " databases disagree on it; cast it to text: cast(SqlTypes.VARCHAR)");
        }
        return value;
    }

    static List<Object> path(Object... steps) {
        if (steps.length == 0) {
            throw new InvalidRequestException("A path into JSON needs at least one step");
        }
        for (Object step : steps) {
            if (!(step instanceof String) && !(step instanceof Integer place && place >= 0)) {
                throw new InvalidRequestException("A path into JSON consists of names, as text, and places from 0, as"
                        + " integers; \"" + step + "\" is neither");
            }
        }
        return List.of(steps);
    }
}
