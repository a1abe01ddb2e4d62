package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A call of a function whatever its value is, as {@link AnyExpression} is.
 *
 * @param <T> the Java type of the value
 */
sealed class AnyFunctionCall<T> implements AnyExpression<T>, TextFunction<T>, NumericFunction<T>, TemporalFunction<T>
        permits FunctionCondition {
    private static final Aggregation PLAIN = new Aggregation(false, List.of(), List.of(), null);

    private final String name;
    private final List<Expression<?>> arguments;
    private final SqlType<T> type;
    private final boolean standard;
    private final Aggregation aggregation;

    private AnyFunctionCall(
            String name, List<Expression<?>> arguments, SqlType<T> type, boolean standard, Aggregation aggregation) {
        this.name = Objects.requireNonNull(name, "name");
        this.arguments = arguments;
        this.type = Objects.requireNonNull(type, "type");
        this.standard = standard;
        this.aggregation = aggregation;
    }

    AnyFunctionCall(String name, List<? extends Expression<?>> arguments, SqlType<T> type) {
        this(name, Junction.present(arguments, "expression"), type, false, PLAIN);
    }

    AnyFunctionCall(String name, List<? extends Expression<?>> arguments, SqlType<T> type, boolean standard) {
        this(name, Junction.present(arguments, "expression"), type, standard, PLAIN);
    }

    /** A call whose name and arguments a dialect may write in another way. */
    static <T> AnyFunctionCall<T> standard(String name, SqlType<T> type, Expression<?>... arguments) {
        return new AnyFunctionCall<>(name, Junction.present(Arrays.asList(arguments), "expression"), type, true, PLAIN);
    }

    static <T> AnyFunctionCall<T> of(String name, SqlType<T> type, List<? extends Expression<?>> arguments) {
        return new AnyFunctionCall<>(name, Junction.present(arguments, "expression"), type, true, PLAIN);
    }

    /** A call that gives one of its arguments, of which the first has the kind. */
    static <T> AnyFunctionCall<T> oneOf(String name, Expression<T> first, Expression<?>... others) {
        List<Expression<?>> arguments = new ArrayList<>(others.length + 1);
        arguments.add(first);
        arguments.addAll(Arrays.asList(others));
        List<Expression<?>> present = Junction.present(arguments, "expression");
        return new AnyFunctionCall<>(name, present, Arithmetic.common(first.type(), present), true, PLAIN);
    }

    /** The type of an argument, which must be there. */
    static <T> SqlType<T> typeOf(Expression<T> argument) {
        return Objects.requireNonNull(argument, "expression").type();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Expression<?>> arguments() {
        return arguments;
    }

    @Override
    public boolean isStandard() {
        return standard;
    }

    @Override
    public Aggregation aggregation() {
        return aggregation;
    }

    @Override
    public AnyFunctionCall<T> distinct() {
        return with(new Aggregation(true, aggregation.orderBy(), aggregation.withinGroup(), aggregation.filter()));
    }

    @Override
    public AnyFunctionCall<T> orderBy(OrderByElement... orderings) {
        return with(new Aggregation(
                aggregation.distinct(), Ordering.of(orderings), aggregation.withinGroup(), aggregation.filter()));
    }

    @Override
    public AnyFunctionCall<T> withinGroup(OrderByElement... orderings) {
        return with(new Aggregation(
                aggregation.distinct(), aggregation.orderBy(), Ordering.of(orderings), aggregation.filter()));
    }

    @Override
    public AnyFunctionCall<T> filter(Expression<Boolean> condition) {
        Expression<Boolean> both = aggregation.filter() == null ? condition : Sql.and(aggregation.filter(), condition);
        return with(new Aggregation(aggregation.distinct(), aggregation.orderBy(), aggregation.withinGroup(), both));
    }

    @Override
    public AnyFunctionCall<T> filter(Condition... conditions) {
        return filter(Sql.and(conditions));
    }

    @Override
    public AnyFunctionCall<T> filter(List<? extends Expression<Boolean>> conditions) {
        return filter(Sql.and(conditions));
    }

    @Override
    public AnyExpression<T> over() {
        return over(Window.EMPTY);
    }

    @Override
    public AnyExpression<T> over(Window window) {
        return new WindowedCall<>(this, window);
    }

    @Override
    public AnyExpression<T> over(String windowName) {
        return over(Window.EMPTY.basedOn(windowName));
    }

    private AnyFunctionCall<T> with(Aggregation changed) {
        return new AnyFunctionCall<>(name, arguments, type, standard, changed);
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
}
