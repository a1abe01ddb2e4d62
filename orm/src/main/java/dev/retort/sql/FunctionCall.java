package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.List;

/**
 * A call of a function; without arguments {@code count} is {@code count(*)}.
 *
 * @param <T> the Java type of the value
 */
public final class FunctionCall<T> implements Expression<T> {
    private final String name;
    private final List<Expression<?>> arguments;
    private final SqlType<T> type;

    FunctionCall(String name, List<? extends Expression<?>> arguments, SqlType<T> type) {
        this.name = name;
        this.arguments = List.copyOf(arguments);
        this.type = type;
    }

    /** The name of the function. */
    public String name() {
        return name;
    }

    /** The arguments in order. */
    public List<Expression<?>> arguments() {
        return arguments;
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
        visitor.visitFunction(this);
    }
}
