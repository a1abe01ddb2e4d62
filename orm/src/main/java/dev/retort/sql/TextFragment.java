package dev.retort.sql;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.error.InvalidRequestException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * SQL as text with values, or other expressions, for its named parameters ({@code :name}). Immutable.
 *
 * <p>Where the parameters stand depends on the database, whose rules say what is a quote and what a comment.
 */
public final class TextFragment {
    private final String sql;
    private final TextParameters values;

    private TextFragment(String sql, TextParameters values) {
        this.sql = sql;
        this.values = values;
    }

    static TextFragment of(String sql) {
        return new TextFragment(sql, TextParameters.NONE);
    }

    TextFragment with(String name, Expression<?> value) {
        return new TextFragment(sql, values.with(name, value));
    }

    /** The text as it was given. */
    public String sql() {
        return sql;
    }

    /** The names that have values, in the order in which they were bound. */
    public List<String> names() {
        return values.names();
    }

    /** The values, in the same order. */
    public List<Expression<?>> parameters() {
        return values.parameters();
    }

    /**
     * The text as a database reads it.
     *
     * @throws InvalidRequestException if a parameter of the text has no value, a value no parameter, or {@linkplain
     *     TextTemplate#parse the text cannot be read}
     */
    public TextTemplate template(SqlSyntax syntax) {
        TextTemplate template = TextTemplate.parse(sql, syntax);
        for (String name : template.names()) {
            values.get(name, sql);
        }
        Set<String> unused = new LinkedHashSet<>(values.names());
        template.names().forEach(unused::remove);
        if (!unused.isEmpty()) {
            throw new InvalidRequestException("The text has no parameter " + unused + ": " + sql);
        }
        return template;
    }

    /**
     * The value of a parameter.
     *
     * @throws InvalidRequestException if it has none
     */
    public Expression<?> parameter(String name) {
        return values.get(name, sql);
    }
}
