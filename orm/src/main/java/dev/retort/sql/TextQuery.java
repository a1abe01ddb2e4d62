package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query given as SQL text, with named parameters and typed columns. Every step returns a new query:
 *
 * <pre>{@code
 * text("SELECT id, name FROM users WHERE age > :age")
 *         .bind("age", 18)
 *         .columns(users.id, users.name)
 * }</pre>
 *
 * <p>The text is written as it is: never build it from input.
 */
public final class TextQuery extends QueryExpression {
    private final TextFragment fragment;
    private final List<Expression<?>> columns;

    private TextQuery(TextFragment fragment, List<Expression<?>> columns) {
        this.fragment = fragment;
        this.columns = columns;
    }

    static TextQuery of(String sql) {
        return new TextQuery(TextFragment.of(sql), List.of());
    }

    /** The value of a parameter. */
    public <V> TextQuery bind(String name, SqlType<V> type, @Nullable V value) {
        return new TextQuery(fragment.with(name, new BindParameter<>(type, value)), columns);
    }

    /** The value of a parameter, of a class that {@link dev.retort.sql.SqlTypes#find} knows. */
    public TextQuery bind(String name, Object value) {
        return new TextQuery(fragment.with(name, BindParameter.ofObject(value)), columns);
    }

    /**
     * What the columns of the rows are, in order: names and types, as {@link Sql#column} gives, or what they stand for;
     * without any, the statement returns no rows.
     */
    public TextQuery columns(Expression<?>... expressions) {
        return new TextQuery(
                fragment,
                Arrays.stream(expressions).<Expression<?>>map(TextQuery::read).toList());
    }

    private static Expression<?> read(Expression<?> column) {
        return column instanceof ColumnSpec<?> spec ? new Label<>(spec.name(), Sql.nullOf(spec.type())) : column;
    }

    /** The text and its parameters. */
    public TextFragment fragment() {
        return fragment;
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return columns;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitTextQuery(this);
    }
}
