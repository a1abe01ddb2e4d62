package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Values for the named parameters of text. Every step returns a new one.
 */
final class TextParameters {
    static final TextParameters NONE = new TextParameters(Map.of());

    private final Map<String, BindParameter<?>> values;

    private TextParameters(Map<String, BindParameter<?>> values) {
        this.values = values;
    }

    TextParameters with(String name, BindParameter<?> value) {
        Map<String, BindParameter<?>> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new TextParameters(all);
    }

    Set<String> names() {
        return values.keySet();
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
