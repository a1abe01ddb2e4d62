package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Objects;

/**
 * An expression with a name in the result.
 *
 * @param <T> the Java type of the value
 */
public final class Label<T> implements Expression<T> {
    private final String name;
    private final Expression<T> expression;
    private final SqlType<T> type;

    Label(String name, Expression<T> expression) {
        this.name = Objects.requireNonNull(name, "name");
        this.expression = expression;
        this.type = expression.type();
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** What is named. */
    public Expression<T> expression() {
        return expression;
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    @Override
    public String resultName() {
        return name;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitLabel(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
