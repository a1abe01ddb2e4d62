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

    /** The value of a parameter, of a class that {@link SqlTypes#find} knows. */
    public TextQuery<R> bind(String name, Object value) {
        return new TextQuery<>(fragment.with(name, BindParameter.ofObject(value)), columns, scalar);
    }

    /** What the only column of the rows is: its name and type, as {@link Sql#column} gives, or what it stands for. */
    public <A> TextQuery<A> columns(Expression<A> expression) {
        return new TextQuery<>(fragment, List.of(read(expression)), true);
    }

    /**
     * What the columns of the rows are, in order: names and types, as {@link Sql#column} gives, or what they stand for;
     * without any, the statement returns no rows.
     */
    public TextQuery<Row> columns(Expression<?>... expressions) {
        return new TextQuery<>(
                fragment,
                Arrays.stream(expressions).<Expression<?>>map(TextQuery::read).toList(),
                false);
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

    private static Expression<?> read(Expression<?> column) {
        return column instanceof ColumnSpec<?> spec ? named(spec) : column;
    }

    private static <T> Label<T> named(ColumnSpec<T> spec) {
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
