package dev.retort.sql;

import dev.retort.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression given as SQL text, with named parameters. Every step returns a new expression.
 *
 * <p>The text is written as it is: never build it from input.
 *
 * @param <T> the Java type of the value
 */
public final class SqlExpression<T> extends ComputedExpression<T> {
    private final TextFragment fragment;

    SqlExpression(SqlType<T> type, TextFragment fragment) {
        super(type);
        this.fragment = fragment;
    }

    /** The value of a parameter. */
    public <V> SqlExpression<T> bind(String name, SqlType<V> type, @Nullable V value) {
        return new SqlExpression<>(type(), fragment.with(name, new BindParameter<>(type, value)));
    }

    /** The value of a parameter of text or number. */
    public SqlExpression<T> bind(String name, Object value) {
        return new SqlExpression<>(type(), fragment.with(name, BindParameter.ofObject(value)));
    }

    /** The text and its parameters. */
    public TextFragment fragment() {
        return fragment;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitSqlExpression(this);
    }
}
