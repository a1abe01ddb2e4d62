package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function; without arguments {@code count} is {@code count(*)}.
 *
 * <p>A call of an aggregate takes {@link #distinct}, {@link #orderBy}, {@link #withinGroup} and {@link #filter}, and
 * {@link #over} makes it, or a call of a window function, one per row.
 *
 * @param <T> the Java type of the value
 */
public final class FunctionCall<T> implements Expression<T> {
    private final String name;
    private final List<Expression<?>> arguments;
    private final SqlType<T> type;
    private final boolean standard;
    private final Aggregation aggregation;

    private FunctionCall(
            String name, List<Expression<?>> arguments, SqlType<T> type, boolean standard, Aggregation aggregation) {
        this.name = Objects.requireNonNull(name, "name");
        this.arguments = arguments;
        this.type = Objects.requireNonNull(type, "type");
        this.standard = standard;
        this.aggregation = aggregation;
    }

    FunctionCall(String name, List<? extends Expression<?>> arguments, SqlType<T> type) {
        this(name, Junction.present(arguments, "expression"), type, false, Aggregation.PLAIN);
    }

    /** A call whose name and arguments a dialect may write in another way. */
    static <T> FunctionCall<T> standard(String name, SqlType<T> type, Expression<?>... arguments) {
        return new FunctionCall<>(
                name, Junction.present(Arrays.asList(arguments), "expression"), type, true, Aggregation.PLAIN);
    }

    static <T> FunctionCall<T> of(String name, SqlType<T> type, List<? extends Expression<?>> arguments) {
        return new FunctionCall<>(name, Junction.present(arguments, "expression"), type, true, Aggregation.PLAIN);
    }

    /** The name of the function. */
    public String name() {
        return name;
    }

    /** The arguments in order. */
    public List<Expression<?>> arguments() {
        return arguments;
    }

    /** Whether {@link Functions} made this call, so that a dialect spells it; a call by name stands as it is. */
    public boolean isStandard() {
        return standard;
    }

    /** What an aggregate takes besides its arguments. */
    public Aggregation aggregation() {
        return aggregation;
    }

    /** Takes each of equal values once. */
    public FunctionCall<T> distinct() {
        return with(new Aggregation(true, aggregation.orderBy, aggregation.withinGroup, aggregation.filter));
    }

    /** Takes the values in an order. */
    public FunctionCall<T> orderBy(OrderByElement... orderings) {
        return with(new Aggregation(
                aggregation.distinct, Ordering.of(orderings), aggregation.withinGroup, aggregation.filter));
    }

    /** The order that an ordered-set aggregate such as a percentile works on. */
    public FunctionCall<T> withinGroup(OrderByElement... orderings) {
        return with(
                new Aggregation(aggregation.distinct, aggregation.orderBy, Ordering.of(orderings), aggregation.filter));
    }

    /** Takes only the rows that a condition holds for. */
    public FunctionCall<T> filter(Expression<Boolean> condition) {
        Expression<Boolean> both = aggregation.filter == null ? condition : Sql.and(aggregation.filter, condition);
        return with(new Aggregation(aggregation.distinct, aggregation.orderBy, aggregation.withinGroup, both));
    }

    /** Takes only the rows that all conditions hold for. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final FunctionCall<T> filter(Expression<Boolean>... conditions) {
        return filter(Sql.and(conditions));
    }

    /** Takes only the rows that all conditions hold for. */
    public FunctionCall<T> filter(List<? extends Expression<Boolean>> conditions) {
        return filter(Sql.and(conditions));
    }

    /** Computes the call over all rows, for each row. */
    public WindowedCall<T> over() {
        return over(Window.EMPTY);
    }

    /** Computes the call over a window, for each row. */
    public WindowedCall<T> over(Window window) {
        return new WindowedCall<>(this, window);
    }

    /** Computes the call over a window that {@link Select#window} names, for each row. */
    public WindowedCall<T> over(String windowName) {
        return over(Window.EMPTY.basedOn(windowName));
    }

    /**
     * The rows that a set-returning function gives, as a source under a name.
     *
     * <p>A database that cannot name the columns of a function needs the function's own names here.
     */
    public TableFunction table(String alias, ColumnSpec<?>... columns) {
        return new TableFunction(this, alias, Arrays.asList(columns), false);
    }

    /** As {@link #table}, with the number of each row as one column more, the last of those given. */
    public TableFunction tableWithOrdinality(String alias, ColumnSpec<?>... columns) {
        return new TableFunction(this, alias, Arrays.asList(columns), true);
    }

    private FunctionCall<T> with(Aggregation changed) {
        return new FunctionCall<>(name, arguments, type, standard, changed);
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

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }

    /**
     * What an aggregate takes besides its arguments.
     *
     * @param distinct whether each of equal values counts once
     * @param orderBy the order of the values, or none
     * @param withinGroup the order that an ordered-set aggregate works on, or none
     * @param filter which rows count, or null for all
     */
    public record Aggregation(
            boolean distinct,
            List<Ordering> orderBy,
            List<Ordering> withinGroup,
            @Nullable Expression<Boolean> filter) {
        static final Aggregation PLAIN = new Aggregation(false, List.of(), List.of(), null);

        /** Copies the lists. */
        public Aggregation {
            orderBy = List.copyOf(orderBy);
            withinGroup = List.copyOf(withinGroup);
        }
    }
}
