package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for the named parameters of text. Every step returns a new one.
 */
final class TextParameters {
    static final TextParameters NONE = new TextParameters(Map.of());

    private final Map<String, BindParameter<?>> values;
    private final List<String> names;
    private final List<BindParameter<?>> parameters;

    private TextParameters(Map<String, BindParameter<?>> values) {
        this.values = values;
        names = List.copyOf(values.keySet());
        parameters = List.copyOf(values.values());
    }

    TextParameters with(String name, BindParameter<?> value) {
        Map<String, BindParameter<?>> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new TextParameters(all);
    }

    List<String> names() {
        return names;
    }

    List<BindParameter<?>> parameters() {
        return parameters;
    }

    BindParameter<?> get(String name, String sql) {
        BindParameter<?> value = values.get(name);
        if (value == null) {
            throw new InvalidRequestException("Parameter :" + name + " of the text has no value; call bind(\"" + name
                    + "\", …), or write \\: for a colon: " + sql);
        }
        return value;
    }
}
