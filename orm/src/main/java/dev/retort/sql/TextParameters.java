package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Values, or other expressions, for the named parameters of text. Every step returns a new one.
 *
 * @param names the names in the order in which they were bound
 * @param parameters the values in the same order
 */
record TextParameters(List<String> names, List<Expression<?>> parameters) {
    static final TextParameters NONE = new TextParameters(List.of(), List.of());

    TextParameters {
        names = List.copyOf(names);
        parameters = List.copyOf(parameters);
    }

    TextParameters with(String name, Expression<?> value) {
        List<String> allNames = new ArrayList<>(names);
        List<Expression<?>> all = new ArrayList<>(parameters);
        int known = names.indexOf(name);
        if (known < 0) {
            allNames.add(name);
            all.add(value);
        } else {
            all.set(known, value);
        }
        return new TextParameters(allNames, all);
    }

    Expression<?> get(String name, String sql) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new InvalidRequestException("Parameter :" + name + " of the text has no value; call bind(\"" + name
                    + "\", …), or write \\: for a colon: " + sql);
        }
        return parameters.get(index);
    }
}
