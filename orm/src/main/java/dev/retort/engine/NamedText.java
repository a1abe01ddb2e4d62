package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.driver.DidYouMean;
import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.BindParameter;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TextTemplate;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL text with named parameters, {@code :name}, taken apart once. Immutable and thread-safe.
 *
 * @param parts the text before, between and behind the parameters
 * @param names the parameters in order, one fewer than parts
 * @param several whether it is more than one statement
 */
record NamedText(List<String> parts, List<String> names, boolean several) {
    NamedText {
        parts = List.copyOf(parts);
        names = List.copyOf(names);
    }

    static NamedText parse(String sql, SqlSyntax syntax) {
        TextTemplate template = TextTemplate.parse(sql, syntax);
        return new NamedText(template.texts(), template.names(), template.several());
    }

    /**
     * The text with {@code ?} for each value, and the values in order.
     *
     * @throws InvalidRequestException if a parameter has no value, a value no parameter, or a collection is empty
     * @throws UnsupportedByDialectException if it is more than one statement, of which the database would run the first
     */
    Bound bind(Map<String, ? extends @Nullable Object> parameters, Dialect dialect) {
        checkNames(parameters);
        if (several && !dialect.runsSeveralStatements()) {
            throw new UnsupportedByDialectException(
                    dialect.name() + " runs the first statement of a text and none behind it;"
                            + " execute each by itself: " + String.join("?", parts));
        }
        StringBuilder sql = new StringBuilder(parts.get(0));
        List<@Nullable Object> values = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            Object value = parameters.get(names.get(i));
            if (value instanceof Collection<?> many) {
                expand(names.get(i), many, dialect, sql, values);
            } else {
                sql.append(placeholder(value, dialect));
                values.add(value);
            }
            sql.append(parts.get(i + 1));
        }
        return new Bound(sql.toString(), values);
    }

    private static String placeholder(@Nullable Object value, Dialect dialect) {
        if (value instanceof BindParameter<?> typed) {
            return dialect.placeholder(typed.type(), true);
        }
        return value == null ? "?" : dialect.placeholder(typeOf(value), false);
    }

    /**
     * The type that suits a value.
     *
     * @throws InvalidRequestException if there is none
     */
    static SqlType<?> typeOf(Object value) {
        Class<?> javaType = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return SqlTypes.find(javaType)
                .orElseThrow(() -> new InvalidRequestException("No SQL type is known for " + javaType.getName()
                        + "; give the value with its type: Sql.value(type, value)"));
    }

    private static void expand(
            String name, Collection<?> many, Dialect dialect, StringBuilder sql, List<@Nullable Object> values) {
        if (many.isEmpty()) {
            throw new InvalidRequestException("Parameter \"" + name + "\" is an empty collection, for which SQL has no"
                    + " form: leave the condition out, or build it with in(values), which takes none as well");
        }
        String separator = "";
        for (Object value : many) {
            sql.append(separator).append(placeholder(value, dialect));
            values.add(value);
            separator = ", ";
        }
    }

    private void checkNames(Map<String, ? extends @Nullable Object> parameters) {
        Set<String> known = new LinkedHashSet<>(names);
        for (String name : known) {
            if (!parameters.containsKey(name)) {
                throw new InvalidRequestException(
                        "Parameter \"" + name + "\" of the text has no value; there are values for "
                                + parameters.keySet() + DidYouMean.suffix(name, parameters.keySet())
                                + "; a colon that begins no name, as in [1:n], is written \\:");
            }
        }
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidRequestException(
                        "The text has no parameter \"" + name + "\"; it has " + known + DidYouMean.suffix(name, known));
            }
        }
    }

    /**
     * A text ready for JDBC.
     *
     * @param sql with {@code ?} for each value
     * @param values in order
     */
    record Bound(String sql, List<@Nullable Object> values) {}
}
