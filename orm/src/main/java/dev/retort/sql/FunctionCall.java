package dev.retort.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function; without arguments {@code count} is {@code count(*)}.
 *
 * <p>A call of an aggregate takes {@link #distinct}, {@link #orderBy}, {@link #withinGroup} and {@link #filter}, and
 * {@link #over} makes it, or a call of a window function, one per row.
 *
 * @param <T> the Java type of the value
 */
public sealed interface FunctionCall<T> extends Expression<T> permits TextFunction, NumericFunction, TemporalFunction {
    /** The name of the function. */
    String name();

    /** The arguments in order. */
    List<Expression<?>> arguments();

    /** Whether {@link Functions} made this call, so that a dialect spells it; a call by name stands as it is. */
    boolean isStandard();

    /** What an aggregate takes besides its arguments. */
    Aggregation aggregation();

    /** Takes each of equal values once. */
    FunctionCall<T> distinct();

    /** Takes the values in an order. */
    FunctionCall<T> orderBy(OrderByElement... orderings);

    /** The order that an ordered-set aggregate such as a percentile works on. */
    FunctionCall<T> withinGroup(OrderByElement... orderings);

    /** Takes only the rows that a condition holds for. */
    FunctionCall<T> filter(Expression<Boolean> condition);

    /** Takes only the rows that all conditions hold for. */
    FunctionCall<T> filter(Condition... conditions);

    /** Takes only the rows that all conditions hold for. */
    FunctionCall<T> filter(List<? extends Expression<Boolean>> conditions);

    /** Computes the call over all rows, for each row. */
    default Expression<T> over() {
        return over(Window.EMPTY);
    }

    /** Computes the call over a window, for each row. */
    Expression<T> over(Window window);

    /** Computes the call over a window that {@link Select#window} names, for each row. */
    default Expression<T> over(String windowName) {
        return over(Window.EMPTY.basedOn(windowName));
    }

    /**
     * The rows that a set-returning function gives, as a source under a name.
     *
     * <p>A database that cannot name the columns of a function needs the function's own names here.
     *
     * @param columns what the rows have; without any, one column with the name of the source and the type of this
     */
    default TableFunction table(String alias, ColumnClause<?>... columns) {
        ColumnClause<?>[] named = columns.length == 0 ? new ColumnClause<?>[] {Sql.column(alias, type())} : columns;
        return new TableFunction(this, alias, ColumnSpec.of(named), false);
    }

    /** As {@link #table}, with the number of each row as one column more, the last of those given. */
    default TableFunction tableWithOrdinality(String alias, ColumnClause<?>... columns) {
        return new TableFunction(this, alias, ColumnSpec.of(columns), true);
    }

    /**
     * What an aggregate takes besides its arguments.
     *
     * @param distinct whether each of equal values counts once
     * @param orderBy the order of the values, or none
     * @param withinGroup the order that an ordered-set aggregate works on, or none
     * @param filter which rows count, or null for all
     */
    record Aggregation(
            boolean distinct,
            List<Ordering> orderBy,
            List<Ordering> withinGroup,
            @Nullable Expression<Boolean> filter) {
        /** Copies the lists. */
        public Aggregation {
            orderBy = List.copyOf(orderBy);
            withinGroup = List.copyOf(withinGroup);
        }
    }
}
