package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The factories of statements and expressions, meant for static import. */
public final class Sql {
    /** The condition that always holds. */
    public static final Condition TRUE = new LiteralCondition(true);

    /** The condition that never holds. */
    public static final Condition FALSE = new LiteralCondition(false);

    private Sql() {}

    /** A query for an expression, whose rows are its values. */
    public static <A> Select<A> select(Expression<A> a) {
        return Select.ofValue(a);
    }

    /** A query for two expressions. */
    public static <A, B> Select<Row2<A, B>> select(Expression<A> a, Expression<B> b) {
        return Select.of(List.of(a, b));
    }

    /** A query for three expressions. */
    public static <A, B, C> Select<Row3<A, B, C>> select(Expression<A> a, Expression<B> b, Expression<C> c) {
        return Select.of(List.of(a, b, c));
    }

    /** A query for four expressions. */
    public static <A, B, C, D> Select<Row4<A, B, C, D>> select(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d) {
        return Select.of(List.of(a, b, c, d));
    }

    /** A query for five expressions. */
    public static <A, B, C, D, E> Select<Row5<A, B, C, D, E>> select(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e) {
        return Select.of(List.of(a, b, c, d, e));
    }

    /** A query for six expressions. */
    public static <A, B, C, D, E, F> Select<Row6<A, B, C, D, E, F>> select(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e, Expression<F> f) {
        return Select.of(List.of(a, b, c, d, e, f));
    }

    /** A query for seven expressions. */
    public static <A, B, C, D, E, F, G> Select<Row7<A, B, C, D, E, F, G>> select(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g) {
        return Select.of(List.of(a, b, c, d, e, f, g));
    }

    /** A query for eight expressions. */
    public static <A, B, C, D, E, F, G, H> Select<Row8<A, B, C, D, E, F, G, H>> select(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g,
            Expression<H> h) {
        return Select.of(List.of(a, b, c, d, e, f, g, h));
    }

    /** A query for any number of expressions. */
    public static Select<Row> select(Expression<?>... expressions) {
        return Select.of(List.of(expressions));
    }

    /** A query for expressions that are found at run time. */
    public static Select<Row> select(List<? extends Expression<?>> expressions) {
        return Select.of(expressions);
    }

    /** A query for all columns of a source of rows. */
    public static Select<Row> select(FromClause source) {
        return Select.<Row>of(SelectList.columnsOf(source)).from(source);
    }

    /** A query for expressions, and for all columns of sources, in order. */
    public static Select<Row> select(SelectElement... elements) {
        return Select.of(SelectList.of(elements));
    }

    /** A query for all columns of a source of rows. */
    public static Select<Row> selectFrom(FromClause source) {
        return select(source);
    }

    /** A query for an expression in which each of equal values comes once. */
    public static <A> Select<A> selectDistinct(Expression<A> a) {
        return select(a).distinct();
    }

    /** A query for expressions in which each of equal rows comes once. */
    public static <A, B> Select<Row2<A, B>> selectDistinct(Expression<A> a, Expression<B> b) {
        return select(a, b).distinct();
    }

    /** A query for expressions in which each of equal rows comes once. */
    public static <A, B, C> Select<Row3<A, B, C>> selectDistinct(Expression<A> a, Expression<B> b, Expression<C> c) {
        return select(a, b, c).distinct();
    }

    /** A query for expressions in which each of equal rows comes once. */
    public static <A, B, C, D> Select<Row4<A, B, C, D>> selectDistinct(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d) {
        return select(a, b, c, d).distinct();
    }

    /** A query for expressions in which each of equal rows comes once. */
    public static <A, B, C, D, E> Select<Row5<A, B, C, D, E>> selectDistinct(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e) {
        return select(a, b, c, d, e).distinct();
    }

    /** A query for expressions in which each of equal rows comes once. */
    public static <A, B, C, D, E, F> Select<Row6<A, B, C, D, E, F>> selectDistinct(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e, Expression<F> f) {
        return select(a, b, c, d, e, f).distinct();
    }

    /** A query for expressions in which each of equal rows comes once. */
    public static <A, B, C, D, E, F, G> Select<Row7<A, B, C, D, E, F, G>> selectDistinct(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g) {
        return select(a, b, c, d, e, f, g).distinct();
    }

    /** A query for expressions in which each of equal rows comes once. */
    public static <A, B, C, D, E, F, G, H> Select<Row8<A, B, C, D, E, F, G, H>> selectDistinct(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g,
            Expression<H> h) {
        return select(a, b, c, d, e, f, g, h).distinct();
    }

    /** A query for any number of expressions in which each of equal rows comes once. */
    public static Select<Row> selectDistinct(Expression<?>... expressions) {
        return select(expressions).distinct();
    }

    /** As {@link #selectDistinct(Expression...)}, of all columns of sources too. */
    public static Select<Row> selectDistinct(SelectElement... elements) {
        return select(elements).distinct();
    }

    /** New rows for a table. */
    public static Insert insert(TableClause table) {
        return Insert.into(TargetColumns.target(table));
    }

    /** A change of rows. */
    public static Update update(TableClause table) {
        return Update.of(TargetColumns.target(table));
    }

    /** A removal of rows. */
    public static Delete delete(TableClause table) {
        return Delete.from(TargetColumns.target(table));
    }

    /**
     * Changes, removals and new rows for a table, as a source of rows tells.
     *
     * @param on when a row of the source belongs to one of the table
     */
    public static Merge merge(TableClause table, FromClause source, Expression<Boolean> on) {
        return Merge.into(TargetColumns.target(table), source.canonical(), on);
    }

    /**
     * In {@link OnConflict#doUpdate}: the value of a column that the row has which could not be inserted.
     *
     * @throws InvalidRequestException if the column is of no table
     */
    public static <T> ColumnClause<T> excluded(ColumnClause<T> column) {
        return excludedColumn(column);
    }

    /** As {@link #excluded(ColumnClause)}. */
    public static <T> TextColumnClause<T> excluded(TextColumnClause<T> column) {
        return excludedColumn(column);
    }

    /** As {@link #excluded(ColumnClause)}. */
    public static <T> NumericColumnClause<T> excluded(NumericColumnClause<T> column) {
        return excludedColumn(column);
    }

    /** As {@link #excluded(ColumnClause)}. */
    public static <T> TemporalColumnClause<T> excluded(TemporalColumnClause<T> column) {
        return excludedColumn(column);
    }

    /** As {@link #excluded(ColumnClause)}. */
    public static <T> JsonColumnClause<T> excluded(JsonColumnClause<T> column) {
        return excludedColumn(column);
    }

    /** As {@link #excluded(ColumnClause)}. */
    public static <T, E> ArrayColumnClause<T, E> excluded(ArrayColumnClause<T, E> column) {
        return TableAlias.of(table(column), "excluded").column(column);
    }

    private static <T> AnyColumn<T> excludedColumn(ColumnClause<T> column) {
        return TableAlias.of(table(column), "excluded").standingFor(column);
    }

    private static TableClause table(ColumnClause<?> column) {
        if (column.canonical().table() instanceof TableClause table) {
            return table;
        }
        throw new InvalidRequestException(
                "excluded() takes a column of the table that is inserted into, not " + column);
    }

    /** All of the conditions hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static Condition and(Expression<Boolean>... conditions) {
        return Junction.of(Operator.AND, Arrays.asList(conditions));
    }

    /** All of the conditions hold. */
    public static Condition and(List<? extends Expression<Boolean>> conditions) {
        return Junction.of(Operator.AND, conditions);
    }

    /** At least one of the conditions holds. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static Condition or(Expression<Boolean>... conditions) {
        return Junction.of(Operator.OR, Arrays.asList(conditions));
    }

    /** At least one of the conditions holds. */
    public static Condition or(List<? extends Expression<Boolean>> conditions) {
        return Junction.of(Operator.OR, conditions);
    }

    /** The condition does not hold. */
    public static Condition not(Expression<Boolean> condition) {
        return new UnaryCondition(Operator.NOT, condition);
    }

    /** Whether a query has rows. */
    public static Condition exists(QueryExpression<?> query) {
        return new Exists(query);
    }

    /** Whether a query has no row. */
    public static Condition notExists(QueryExpression<?> query) {
        return exists(query).not();
    }

    /**
     * A bound value.
     *
     * @throws InvalidRequestException if it is a decimal of more digits than the type holds
     */
    public static <T> Expression<T> value(SqlType<T> type, @Nullable T value) {
        Arithmetic.requireFit(type, value);
        return new BindParameter<>(type, value);
    }

    /**
     * A bound value, with the operators of its kind.
     *
     * @throws InvalidRequestException if it is a decimal of more digits than the type holds
     */
    public static <T, X extends Expression<T>> X value(KindType<T, X, ?, ?> type, @Nullable T value) {
        Arithmetic.requireFit(type, value);
        return type.expression(new BindParameter<>(type, value));
    }

    /**
     * A bound value of the type that suits its class.
     *
     * @throws InvalidRequestException if no type does
     */
    public static <T> Expression<T> value(T value) {
        return BindParameter.of(value);
    }

    /** A bound text. */
    public static TextExpression<String> value(String text) {
        return BindParameter.of(text);
    }

    /** A bound number. */
    public static <T extends Number> NumericExpression<T> value(T number) {
        return BindParameter.of(number);
    }

    /** A bound date or time. */
    public static <T extends Temporal> TemporalExpression<T> value(T temporal) {
        return BindParameter.of(temporal);
    }

    /** The value that a map, such as PostgreSQL's hstore, has for a key ({@code map['key']}); null where it has none. */
    public static TextExpression<String> subscript(Expression<Map<String, String>> map, String key) {
        return subscript(map, new BindParameter<>(SqlTypes.VARCHAR, Objects.requireNonNull(key, "key")));
    }

    /** As {@link #subscript(Expression, String)}. */
    public static TextExpression<String> subscript(Expression<Map<String, String>> map, Expression<String> key) {
        return new ArrayElement<>(SqlTypes.TEXT, map, key);
    }

    /** The place of a value that is given at execution. */
    public static <T> Expression<T> parameter(SqlType<T> type) {
        return BindParameter.unset(type);
    }

    /** The place of a value that is given at execution, with the operators of its kind. */
    public static <T, X extends Expression<T>> X parameter(KindType<T, X, ?, ?> type) {
        return type.expression(BindParameter.unset(type));
    }

    /** The place of a value that is given at execution under a name. */
    public static <T> Expression<T> parameter(String name, SqlType<T> type) {
        return BindParameter.unset(type, name);
    }

    /** The place of a value that is given at execution under a name, with the operators of its kind. */
    public static <T, X extends Expression<T>> X parameter(String name, KindType<T, X, ?, ?> type) {
        return type.expression(BindParameter.unset(type, name));
    }

    /** {@code count(*)}. */
    public static NumericFunction<Long> count() {
        return new AnyFunctionCall<>("count", List.of(), SqlTypes.BIGINT);
    }

    /** How many values are not null. */
    public static NumericFunction<Long> count(Expression<?> expression) {
        return new AnyFunctionCall<>("count", Arrays.asList(expression), SqlTypes.BIGINT);
    }

    /** How many different values there are, nulls left out. */
    public static NumericFunction<Long> countDistinct(Expression<?> expression) {
        return count(expression).distinct();
    }

    /** The smallest value. */
    public static <T> FunctionCall<T> min(Expression<T> expression) {
        return new AnyFunctionCall<>("min", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The smallest value. */
    public static <T> TextFunction<T> min(TextExpression<T> expression) {
        return new AnyFunctionCall<>("min", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The smallest value. */
    public static <T> NumericFunction<T> min(NumericExpression<T> expression) {
        return new AnyFunctionCall<>("min", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The smallest value. */
    public static <T> TemporalFunction<T> min(TemporalExpression<T> expression) {
        return new AnyFunctionCall<>("min", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The largest value. */
    public static <T> FunctionCall<T> max(Expression<T> expression) {
        return new AnyFunctionCall<>("max", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The largest value. */
    public static <T> TextFunction<T> max(TextExpression<T> expression) {
        return new AnyFunctionCall<>("max", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The largest value. */
    public static <T> NumericFunction<T> max(NumericExpression<T> expression) {
        return new AnyFunctionCall<>("max", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The largest value. */
    public static <T> TemporalFunction<T> max(TemporalExpression<T> expression) {
        return new AnyFunctionCall<>("max", Arrays.asList(expression), AnyFunctionCall.typeOf(expression));
    }

    /** The sum of the values, exactly; null of none. */
    public static NumericFunction<BigDecimal> sum(Expression<? extends Number> expression) {
        return sum(expression, SqlTypes.NUMERIC);
    }

    /** The sum of the values, read as a type that holds it; null of none. */
    public static <T extends Number> NumericFunction<T> sum(Expression<? extends Number> expression, SqlType<T> type) {
        return new AnyFunctionCall<>("sum", Arrays.asList(expression), type);
    }

    /** The mean of the values; null of none. */
    public static NumericFunction<BigDecimal> avg(Expression<? extends Number> expression) {
        return avg(expression, SqlTypes.NUMERIC);
    }

    /** The mean of the values, read as a type; null of none. */
    public static <T extends Number> NumericFunction<T> avg(Expression<? extends Number> expression, SqlType<T> type) {
        return AnyFunctionCall.standard("avg", type, expression);
    }

    /**
     * A call of any function, written as it stands; {@link Functions} has those that every database has.
     *
     * @throws InvalidRequestException if the name is not an identifier, perhaps with a schema before it
     */
    public static <T> FunctionCall<T> function(String name, SqlType<T> type, Expression<?>... arguments) {
        return new AnyFunctionCall<>(RawSql.functionName(name), List.of(arguments), type);
    }

    /** As {@link #function(String, SqlType, Expression...)}, with the operators of the result's kind. */
    public static <T, F extends FunctionCall<T>> F function(
            String name, KindType<T, ?, F, ?> type, Expression<?>... arguments) {
        return type.call(new AnyFunctionCall<>(RawSql.functionName(name), List.of(arguments), type));
    }

    /**
     * A value that stands in the text itself: a boolean, a number or text, quoted as it needs.
     *
     * <p>Each value makes a statement of its own for every cache; {@link #value} does not.
     *
     * @throws InvalidRequestException if the value is of another class, holds the character NUL, or is a decimal of more
     *     digits than the type holds
     */
    public static <T> Expression<T> literal(SqlType<T> type, T value) {
        Arithmetic.requireFit(type, value);
        return Literal.of(type, value);
    }

    /** As {@link #literal(SqlType, Object)}, with the operators of its kind. */
    public static <T, X extends Expression<T>> X literal(KindType<T, X, ?, ?> type, T value) {
        Arithmetic.requireFit(type, value);
        return type.expression(Literal.of(type, value));
    }

    /**
     * As {@link #literal(SqlType, Object)}, of the type that suits the value's class.
     *
     * @throws InvalidRequestException if no type does, or the value cannot stand in the text
     */
    public static <T> Expression<T> literal(T value) {
        return Literal.of(BindParameter.typeOf(value), value);
    }

    /** A text that stands in the statement's text itself. */
    public static TextExpression<String> literal(String text) {
        return Literal.of(SqlTypes.VARCHAR, text);
    }

    /** A number that stands in the text itself. */
    public static <T extends Number> NumericExpression<T> literal(T number) {
        return Literal.of(BindParameter.typeOf(number), number);
    }

    /** {@code NULL}. */
    public static <T> Expression<T> nullOf(SqlType<T> type) {
        return Literal.of(type, null);
    }

    /** {@code NULL}, with the operators of its kind. */
    public static <T, X extends Expression<T>> X nullOf(KindType<T, X, ?, ?> type) {
        return type.expression(Literal.of(type, null));
    }

    /**
     * An expression given as SQL text, with parameters as {@code :name}.
     *
     * <p>The text is written as it is: never build it from input.
     */
    public static <T> SqlExpression<T> sql(String text, SqlType<T> type) {
        return new SqlExpression<>(type, TextFragment.of(text));
    }

    /**
     * A query, or another statement, given as SQL text, with parameters as {@code :name}.
     *
     * <p>The text is written as it is: never build it from input.
     */
    public static TextQuery<Row> text(String sql) {
        return TextQuery.of(sql);
    }

    /** A case by conditions: {@code caseWhen(users.age.lt(18), users.name).when(…).otherwise(…)}. */
    public static <T> CaseExpression<T, Expression<T>> caseWhen(Expression<Boolean> condition, Expression<T> result) {
        return AnyCase.searched(condition, result);
    }

    /** A case by conditions whose results are text. */
    public static <T> CaseExpression<T, TextExpression<T>> caseWhen(
            Expression<Boolean> condition, TextExpression<T> result) {
        return AnyCase.searched(condition, result);
    }

    /** A case by conditions whose results are numbers. */
    public static <T> CaseExpression<T, NumericExpression<T>> caseWhen(
            Expression<Boolean> condition, NumericExpression<T> result) {
        return AnyCase.searched(condition, result);
    }

    /** A case by conditions whose results are dates or times. */
    public static <T> CaseExpression<T, TemporalExpression<T>> caseWhen(
            Expression<Boolean> condition, TemporalExpression<T> result) {
        return AnyCase.searched(condition, result);
    }

    /**
     * As {@link #caseWhen(Expression, Expression)}, with a value of the type that suits its class.
     *
     * @throws InvalidRequestException if no type does
     */
    public static <T> CaseExpression<T, Expression<T>> caseWhen(Expression<Boolean> condition, T result) {
        return AnyCase.searched(condition, BindParameter.of(result));
    }

    /** A case by conditions whose results are text. */
    public static CaseExpression<String, TextExpression<String>> caseWhen(
            Expression<Boolean> condition, String result) {
        return AnyCase.searched(condition, BindParameter.of(result));
    }

    /** A case by conditions whose results are numbers. */
    public static <T extends Number> CaseExpression<T, NumericExpression<T>> caseWhen(
            Expression<Boolean> condition, T result) {
        return AnyCase.searched(condition, BindParameter.of(result));
    }

    /** A case by the values of one expression: {@code caseOf(users.name).when("ed", …).otherwise(…)}. */
    public static <T> SimpleCase<T> caseOf(Expression<T> operand) {
        return new SimpleCase<>(operand);
    }

    /** Several expressions that are compared as one row value. */
    public static Tuple tuple(Expression<?>... expressions) {
        return Tuple.of(List.of(expressions));
    }

    /** Any value of a query, at the right of a comparison: {@code users.age.gt(any(select(items.age)))}. */
    public static <T> Expression<T> any(QueryExpression<T> query) {
        return new Quantified<>(query.valueType(), false, query);
    }

    /** All values of a query, at the right of a comparison. */
    public static <T> Expression<T> all(QueryExpression<T> query) {
        return new Quantified<>(query.valueType(), true, query);
    }

    /** Any element of an array, at the right of a comparison: {@code value("red").eq(any(lines.tags))}. */
    public static <T> Expression<T> any(ArrayExpression<?, T> array) {
        return new Quantified<>(array.elementType(), false, array);
    }

    /** All elements of an array, at the right of a comparison. */
    public static <T> Expression<T> all(ArrayExpression<?, T> array) {
        return new Quantified<>(array.elementType(), true, array);
    }

    /** Any element of an array, at the right of a comparison. */
    public static <T> Expression<T> anyOf(Expression<?> array, SqlType<T> elementType) {
        return new Quantified<>(elementType, false, array);
    }

    /** All elements of an array, at the right of a comparison. */
    public static <T> Expression<T> allOf(Expression<?> array, SqlType<T> elementType) {
        return new Quantified<>(elementType, true, array);
    }

    /** An array of expressions. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <A, T> Expression<A> array(SqlType<A> arrayType, Expression<? extends T>... elements) {
        return new ArrayConstructor<>(arrayType, List.of(elements));
    }

    /** An array of expressions. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <E> ArrayExpression<List<E>, E> array(ArrayType<E> arrayType, Expression<? extends E>... elements) {
        return arrayType.expression(new ArrayConstructor<>(arrayType, List.of(elements)));
    }

    /**
     * A table that no meta data describes.
     *
     * @param columns those that {@code select(table)} stands for, perhaps none
     * @throws InvalidRequestException if it has no name
     */
    public static NamedTable table(String name, ColumnClause<?>... columns) {
        if (name.isBlank()) {
            throw new InvalidRequestException("A table needs a name");
        }
        return new NamedTable(null, name, ColumnSpec.of(columns));
    }

    /** A column of a source that no table describes; {@link NamedTable#column} makes one that stands with its table. */
    public static <T> ColumnClause<T> column(String name, SqlType<T> type) {
        return new ColumnSpec<>(name, type);
    }

    /** As {@link #column(String, SqlType)}, with the operators of its kind. */
    public static <T, C extends ColumnClause<T>> C column(String name, KindType<T, ?, ?, C> type) {
        return type.column(new ColumnSpec<>(name, type));
    }

    /** Rows that stand in the statement itself, as a source under a name; {@link ValuesClause#row} adds each. */
    public static ValuesClause values(String alias, ColumnClause<?>... columns) {
        return ValuesClause.of(alias, ColumnSpec.of(columns));
    }

    /** The window of all rows, to be narrowed. */
    public static Window window() {
        return Window.EMPTY;
    }

    /** A window that adds to one that {@link Select#window} names. */
    public static Window window(String base) {
        return Window.EMPTY.basedOn(base);
    }

    /** Groups by all expressions, by all but the last, and so on to none. */
    public static GroupingSets rollup(Expression<?>... expressions) {
        return new GroupingSets(GroupingSets.Kind.ROLLUP, singles(expressions));
    }

    /** Groups by every subset of the expressions. */
    public static GroupingSets cube(Expression<?>... expressions) {
        return new GroupingSets(GroupingSets.Kind.CUBE, singles(expressions));
    }

    /** Groups by each of the lists, of which one may be empty. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static GroupingSets groupingSets(List<? extends Expression<?>>... sets) {
        return new GroupingSets(
                GroupingSets.Kind.GROUPING_SETS,
                Arrays.stream(sets).<List<Expression<?>>>map(List::copyOf).toList());
    }

    private static List<List<Expression<?>>> singles(Expression<?>... expressions) {
        return Arrays.stream(expressions).<List<Expression<?>>>map(List::of).toList();
    }
}
