package dev.retort.sql;

import java.util.List;

/**
 * A call of a function that gives text.
 *
 * @param <T> the Java type of the value
 */
public sealed interface TextFunction<T> extends FunctionCall<T>, TextExpression<T> permits AnyFunctionCall {
    @Override
    TextFunction<T> distinct();

    @Override
    TextFunction<T> orderBy(OrderByElement... orderings);

    @Override
    TextFunction<T> withinGroup(OrderByElement... orderings);

    @Override
    TextFunction<T> filter(Expression<Boolean> condition);

    @Override
    TextFunction<T> filter(Condition... conditions);

    @Override
    TextFunction<T> filter(List<? extends Expression<Boolean>> conditions);

    @Override
    TextExpression<T> over();

    @Override
    TextExpression<T> over(Window window);

    @Override
    TextExpression<T> over(String windowName);
}
