package dev.retort.sql;

import java.util.List;

/**
 * A call of a function that gives a date, a time of day, or both.
 *
 * @param <T> the Java type of the value
 */
public sealed interface TemporalFunction<T> extends FunctionCall<T>, TemporalExpression<T> permits AnyFunctionCall {
    @Override
    TemporalFunction<T> distinct();

    @Override
    TemporalFunction<T> orderBy(OrderByElement... orderings);

    @Override
    TemporalFunction<T> withinGroup(OrderByElement... orderings);

    @Override
    TemporalFunction<T> filter(Expression<Boolean> condition);

    @Override
    TemporalFunction<T> filter(Condition... conditions);

    @Override
    TemporalFunction<T> filter(List<? extends Expression<Boolean>> conditions);

    @Override
    TemporalExpression<T> over();

    @Override
    TemporalExpression<T> over(Window window);

    @Override
    TemporalExpression<T> over(String windowName);
}
