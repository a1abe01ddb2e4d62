package dev.retort.sql;

import dev.retort.type.SqlType;
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
 *
 * @param <R> what a row becomes: the value of the only column, or a {@link Row}
 */
public final class TextQuery<R extends @Nullable Object> extends QueryExpression<R> {
    private final TextFragment fragment;
    private final List<Expression<?>> columns;
    private final boolean scalar;

    private TextQuery(TextFragment fragment, List<Expression<?>> columns, boolean scalar) {
        this.fragment = fragment;
        this.columns = columns;
        this.scalar = scalar;
    }

    static TextQuery<Row> of(String sql) {
        return new TextQuery<>(TextFragment.of(sql), List.of(), false);
    }

    /** The value of a parameter. */
    public <V> TextQuery<R> bind(String name, SqlType<V> type, @Nullable V value) {
        return new TextQuery<>(fragment.with(name, new BindParameter<>(type, value)), columns, scalar);
    }

    /** The value of a parameter, of a class that {@link dev.retort.type.SqlTypes#find} knows. */
    public TextQuery<R> bind(String name, Object value) {
        return new TextQuery<>(fragment.with(name, BindParameter.ofObject(value)), columns, scalar);
    }

    /** What the only column of the rows stands for. */
    public <A> TextQuery<A> columns(Expression<A> expression) {
        return new TextQuery<>(fragment, List.of(expression), true);
    }

    /** What the columns of the rows stand for, in order; without any, the statement returns no rows. */
    public TextQuery<Row> columns(Expression<?>... expressions) {
        return new TextQuery<>(fragment, List.of(expressions), false);
    }

    /** The name and type of the only column of the rows. */
    public <A> TextQuery<A> columns(ColumnSpec<A> spec) {
        return new TextQuery<>(fragment, List.of(label(spec)), true);
    }

    /** The names and types of the columns of the rows, in order. */
    public TextQuery<Row> columns(ColumnSpec<?>... specs) {
        return new TextQuery<>(fragment, List.copyOf(labels(specs)), false);
    }

    @Override
    public <V> TextQuery<V> scalars(Class<V> javaType) {
        requireValue(javaType);
        return new TextQuery<>(fragment, columns, true);
    }

    @Override
    public TextQuery<Row> rows() {
        return new TextQuery<>(fragment, columns, false);
    }

    @Override
    public boolean isScalar() {
        return scalar;
    }

    private static List<Label<?>> labels(ColumnSpec<?>... specs) {
        return java.util.Arrays.stream(specs).<Label<?>>map(TextQuery::label).toList();
    }

    private static <T> Label<T> label(ColumnSpec<T> spec) {
        return new Label<>(spec.name(), Sql.nullOf(spec.type()));
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
