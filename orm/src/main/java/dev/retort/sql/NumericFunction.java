package dev.retort.sql;

import java.util.List;

/**
 * A call of a function that gives a number.
 *
 * @param <T> the Java type of the value
 */
public sealed interface NumericFunction<T> extends FunctionCall<T>, NumericExpression<T> permits AnyFunctionCall {
    @Override
    NumericFunction<T> distinct();

    @Override
    NumericFunction<T> orderBy(OrderByElement... orderings);

    @Override
    NumericFunction<T> withinGroup(OrderByElement... orderings);

    @Override
    NumericFunction<T> filter(Expression<Boolean> condition);

    @Override
    NumericFunction<T> filter(Condition... conditions);

    @Override
    NumericFunction<T> filter(List<? extends Expression<Boolean>> conditions);

    @Override
    NumericExpression<T> over();

    @Override
    NumericExpression<T> over(Window window);

    @Override
    NumericExpression<T> over(String windowName);
}
