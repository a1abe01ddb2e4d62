package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * Something with a value in SQL: a column, a bound value, an operator, a function call.
 *
 * <p>Values given to operators become bound parameters, never SQL text. A value that is null makes {@link #eq} an
 * {@code IS NULL}. An expression compares with {@code equals} by identity; {@link #eq} builds SQL.
 *
 * <p>The operators of all are those of {@link ComparisonOperators} and {@link ValueOperators}; what has a meaning for some
 * values alone is had by those: {@link TextExpression}, {@link NumericExpression}, {@link TemporalExpression},
 * {@link JsonExpression}, {@link ArrayExpression}, {@link RangeExpression}, and {@link Condition}.
 *
 * @param <T> the Java type of the value
 */
public sealed interface Expression<T>
        extends ComparisonOperators<T>, ValueOperators<T>, SelectElement, OrderByElement, GroupingElement
        permits TextExpression,
                NumericExpression,
                TemporalExpression,
                JsonExpression,
                ArrayExpression,
                RangeExpression,
                Condition,
                ColumnClause,
                FunctionCall,
                CaseExpression,
                Label,
                ScalarSelect,
                CompositeExpression,
                ComputedExpression {
    /** The type of the value. */
    SqlType<T> type();

    /** Names this expression in the result. */
    default Label<T> as(String name) {
        return new Label<>(name, this);
    }

    /** To order by this, smallest first. */
    default Ordering asc() {
        return new Ordering(this, false);
    }

    /** To order by this, largest first. */
    default Ordering desc() {
        return new Ordering(this, true);
    }

    @Override
    default Ordering ordering() {
        return asc();
    }

    /**
     * The name under which a row knows this expression: a column's or label's name, a function's name, else
     * {@code anon}.
     */
    default String resultName() {
        return "anon";
    }
}
