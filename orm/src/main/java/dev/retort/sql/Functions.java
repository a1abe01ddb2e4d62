package dev.retort.sql;

import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The common functions, meant for static import; each dialect spells them its own way. {@link #func} calls any other, and
 * {@link Sql} has the aggregates of every day.
 */
public final class Functions {
    private Functions() {}

    /**
     * A call of any function, whose type is that of its first argument.
     *
     * @throws dev.retort.error.InvalidRequestException if the name is not an identifier, perhaps with a schema before it
     */
    public static <T> FunctionCall<T> func(String name, Expression<T> first, Expression<?>... others) {
        return Sql.function(name, first.type(), all(first, others).toArray(Expression<?>[]::new));
    }

    /**
     * A call of any function.
     *
     * @throws dev.retort.error.InvalidRequestException if the name is not an identifier, perhaps with a schema before it
     */
    public static <T> FunctionCall<T> func(String name, SqlType<T> type, Expression<?>... arguments) {
        return Sql.function(name, type, arguments);
    }

    private static List<Expression<?>> all(Expression<?> first, Expression<?>... others) {
        List<Expression<?>> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(others));
        return all;
    }

    private static Expression<Integer> number(int value) {
        return new BindParameter<>(SqlTypes.INTEGER, value);
    }

    private static Expression<String> text(String value) {
        return new BindParameter<>(SqlTypes.VARCHAR, value);
    }

    // null

    /** The first value that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> FunctionCall<T> coalesce(Expression<T> first, Expression<? extends T>... others) {
        return FunctionCall.of("coalesce", first.type(), all(first, others));
    }

    /** The expression, or a value where it is null. */
    public static <T> FunctionCall<T> coalesce(Expression<T> expression, T value) {
        return FunctionCall.standard("coalesce", expression.type(), expression, Comparison.bind(expression, value));
    }

    /** The first of two expressions that is not null, or a value where both are. */
    public static <T> FunctionCall<T> coalesce(Expression<T> first, Expression<? extends T> second, T value) {
        return FunctionCall.standard("coalesce", first.type(), first, second, Comparison.bind(first, value));
    }

    /** The largest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> FunctionCall<T> greatest(Expression<T> first, Expression<? extends T>... others) {
        return FunctionCall.of("greatest", first.type(), all(first, others));
    }

    /** The larger one of an expression and a value; the value where the expression is null. */
    public static <T> FunctionCall<T> greatest(Expression<T> expression, T value) {
        return FunctionCall.standard("greatest", expression.type(), expression, Comparison.bind(expression, value));
    }

    /** The smallest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> FunctionCall<T> least(Expression<T> first, Expression<? extends T>... others) {
        return FunctionCall.of("least", first.type(), all(first, others));
    }

    /** The smaller one of an expression and a value; the value where the expression is null. */
    public static <T> FunctionCall<T> least(Expression<T> expression, T value) {
        return FunctionCall.standard("least", expression.type(), expression, Comparison.bind(expression, value));
    }

    /** Null where both are equal, else the first. */
    public static <T> FunctionCall<T> nullif(Expression<T> value, Expression<? extends T> other) {
        return FunctionCall.standard("nullif", value.type(), value, other);
    }

    /** Null where the expression has a value, else the expression. */
    public static <T> FunctionCall<T> nullif(Expression<T> expression, T value) {
        return nullif(expression, new BindParameter<>(expression.type(), value));
    }

    // text

    /** In small letters. */
    public static FunctionCall<String> lower(Expression<String> text) {
        return FunctionCall.standard("lower", text.type(), text);
    }

    /** In capital letters. */
    public static FunctionCall<String> upper(Expression<String> text) {
        return FunctionCall.standard("upper", text.type(), text);
    }

    /** Without spaces at both ends. */
    public static FunctionCall<String> trim(Expression<String> text) {
        return FunctionCall.standard("trim", text.type(), text);
    }

    /** Without spaces at the beginning. */
    public static FunctionCall<String> ltrim(Expression<String> text) {
        return FunctionCall.standard("ltrim", text.type(), text);
    }

    /** Without spaces at the end. */
    public static FunctionCall<String> rtrim(Expression<String> text) {
        return FunctionCall.standard("rtrim", text.type(), text);
    }

    /** How many characters. */
    public static FunctionCall<Integer> length(Expression<String> text) {
        return FunctionCall.standard("length", SqlTypes.INTEGER, text);
    }

    /** The rest of a text from a place on, from 1. */
    public static FunctionCall<String> substring(Expression<String> text, int from) {
        return FunctionCall.standard("substring", text.type(), text, number(from));
    }

    /** A part of a text from a place on, from 1. */
    public static FunctionCall<String> substring(Expression<String> text, int from, int length) {
        return substring(text, number(from), number(length));
    }

    /** A part of a text from a place on, from 1. */
    public static FunctionCall<String> substring(
            Expression<String> text, Expression<Integer> from, Expression<Integer> length) {
        return FunctionCall.standard("substring", text.type(), text, from, length);
    }

    /** A text with each occurrence of a part replaced. */
    public static FunctionCall<String> replace(Expression<String> text, String part, String replacement) {
        return FunctionCall.standard("replace", text.type(), text, text(part), text(replacement));
    }

    /** Where a text has a part, from 1; 0 where it has not. */
    public static FunctionCall<Integer> position(String part, Expression<String> text) {
        return position(text(part), text);
    }

    /** Where a text has a part, from 1; 0 where it has not. */
    public static FunctionCall<Integer> position(Expression<String> part, Expression<String> text) {
        return FunctionCall.standard("position", SqlTypes.INTEGER, part, text);
    }

    // numbers

    /** Without its sign. */
    public static <T extends Number> FunctionCall<T> abs(Expression<T> number) {
        return FunctionCall.standard("abs", number.type(), number);
    }

    /** The nearest whole number. */
    public static <T extends Number> FunctionCall<T> round(Expression<T> number) {
        return FunctionCall.standard("round", number.type(), number);
    }

    /** The next whole number above. */
    public static <T extends Number> FunctionCall<T> ceil(Expression<T> number) {
        return FunctionCall.standard("ceil", number.type(), number);
    }

    /** The next whole number below. */
    public static <T extends Number> FunctionCall<T> floor(Expression<T> number) {
        return FunctionCall.standard("floor", number.type(), number);
    }

    /** Rounded to so many digits after the point. */
    public static FunctionCall<BigDecimal> round(Expression<BigDecimal> number, int digits) {
        return FunctionCall.standard("round", number.type(), number, number(digits));
    }

    /** The remainder of a division, with the sign of the first. */
    public static <T extends Number> Expression<T> mod(Expression<T> number, T divisor) {
        return number.mod(divisor);
    }

    /** A power. */
    public static FunctionCall<Double> power(Expression<? extends Number> base, Expression<? extends Number> exponent) {
        return FunctionCall.standard("power", SqlTypes.DOUBLE, base, exponent);
    }

    /** A power. */
    public static FunctionCall<Double> power(Expression<? extends Number> base, double exponent) {
        return power(base, new BindParameter<>(SqlTypes.DOUBLE, exponent));
    }

    /** The square root. */
    public static FunctionCall<Double> sqrt(Expression<? extends Number> number) {
        return FunctionCall.standard("sqrt", SqlTypes.DOUBLE, number);
    }

    /** A power of e. */
    public static FunctionCall<Double> exp(Expression<? extends Number> number) {
        return FunctionCall.standard("exp", SqlTypes.DOUBLE, number);
    }

    /** The natural logarithm. */
    public static FunctionCall<Double> ln(Expression<? extends Number> number) {
        return FunctionCall.standard("ln", SqlTypes.DOUBLE, number);
    }

    /** -1, 0 or 1, as the sign. */
    public static FunctionCall<Integer> sign(Expression<? extends Number> number) {
        return FunctionCall.standard("sign", SqlTypes.INTEGER, number);
    }

    // time

    /** The moment at which the transaction began. */
    public static FunctionCall<OffsetDateTime> now() {
        return FunctionCall.standard("current_timestamp", SqlTypes.TIMESTAMP_WITH_TIME_ZONE);
    }

    /** Today, in the session's time zone. */
    public static FunctionCall<LocalDate> currentDate() {
        return FunctionCall.standard("current_date", SqlTypes.DATE);
    }

    /** The time of day, in the session's time zone. */
    public static FunctionCall<LocalTime> currentTime() {
        return FunctionCall.standard("localtime", SqlTypes.TIME);
    }

    /** The day and time, in the session's time zone. */
    public static FunctionCall<LocalDateTime> localTimestamp() {
        return FunctionCall.standard("localtimestamp", SqlTypes.TIMESTAMP);
    }

    // aggregates

    /** The values after each other, with a separator between; {@link FunctionCall#orderBy} gives their order. */
    public static FunctionCall<String> stringAgg(Expression<String> text, String separator) {
        return FunctionCall.standard("string_agg", text.type(), text, Literal.of(SqlTypes.VARCHAR, separator));
    }

    /** The values as an array; {@link FunctionCall#orderBy} gives their order. */
    public static <A> FunctionCall<A> arrayAgg(Expression<?> expression, SqlType<A> arrayType) {
        return FunctionCall.standard("array_agg", arrayType, expression);
    }

    /** Whether a condition holds for all rows. */
    public static FunctionCall<Boolean> boolAnd(Expression<Boolean> condition) {
        return FunctionCall.standard("bool_and", SqlTypes.BOOLEAN, condition);
    }

    /** Whether a condition holds for a row. */
    public static FunctionCall<Boolean> boolOr(Expression<Boolean> condition) {
        return FunctionCall.standard("bool_or", SqlTypes.BOOLEAN, condition);
    }

    /** The standard deviation of a sample. */
    public static FunctionCall<Double> stddevSamp(Expression<? extends Number> number) {
        return FunctionCall.standard("stddev_samp", SqlTypes.DOUBLE, number);
    }

    /** The variance of a sample. */
    public static FunctionCall<Double> varSamp(Expression<? extends Number> number) {
        return FunctionCall.standard("var_samp", SqlTypes.DOUBLE, number);
    }

    /** The value below which a part of the values lies, between two of them where needed; give the values by {@link FunctionCall#withinGroup}. */
    public static FunctionCall<Double> percentileCont(double fraction) {
        return FunctionCall.standard(
                "percentile_cont", SqlTypes.DOUBLE, new BindParameter<>(SqlTypes.DOUBLE, fraction));
    }

    /** The first value below which a part of the values lies; give the values by {@link FunctionCall#withinGroup}. */
    public static <T> FunctionCall<T> percentileDisc(double fraction, SqlType<T> type) {
        return FunctionCall.standard("percentile_disc", type, new BindParameter<>(SqlTypes.DOUBLE, fraction));
    }

    /** The most frequent value; give the values by {@link FunctionCall#withinGroup}. */
    public static <T> FunctionCall<T> mode(SqlType<T> type) {
        return FunctionCall.standard("mode", type);
    }

    /** Which of the grouping expressions a row of {@link Sql#rollup} and the like is not grouped by, as bits. */
    public static FunctionCall<Integer> grouping(Expression<?>... expressions) {
        return FunctionCall.standard("grouping", SqlTypes.INTEGER, expressions);
    }

    // windows

    /** The number of the row in its window, from 1. */
    public static FunctionCall<Long> rowNumber() {
        return FunctionCall.standard("row_number", SqlTypes.BIGINT);
    }

    /** The number of the first row that is equal in the order, from 1. */
    public static FunctionCall<Long> rank() {
        return FunctionCall.standard("rank", SqlTypes.BIGINT);
    }

    /** The number of the group of equal rows, from 1. */
    public static FunctionCall<Long> denseRank() {
        return FunctionCall.standard("dense_rank", SqlTypes.BIGINT);
    }

    /** The rank as a part of all, from 0 to 1. */
    public static FunctionCall<Double> percentRank() {
        return FunctionCall.standard("percent_rank", SqlTypes.DOUBLE);
    }

    /** The part of the rows that is not behind this one. */
    public static FunctionCall<Double> cumeDist() {
        return FunctionCall.standard("cume_dist", SqlTypes.DOUBLE);
    }

    /** The number of the part, from 1, when the rows are cut into equal parts. */
    public static FunctionCall<Integer> ntile(int parts) {
        return FunctionCall.standard("ntile", SqlTypes.INTEGER, number(parts));
    }

    /** The value in the row before this one; null where there is none. */
    public static <T> FunctionCall<T> lag(Expression<T> expression) {
        return FunctionCall.standard("lag", expression.type(), expression);
    }

    /** The value so many rows before this one; null where there is none. */
    public static <T> FunctionCall<T> lag(Expression<T> expression, int rows) {
        return FunctionCall.standard("lag", expression.type(), expression, number(rows));
    }

    /** The value so many rows before this one, else another. */
    public static <T> FunctionCall<T> lag(Expression<T> expression, int rows, T otherwise) {
        return FunctionCall.standard(
                "lag", expression.type(), expression, number(rows), new BindParameter<>(expression.type(), otherwise));
    }

    /** The value in the row after this one; null where there is none. */
    public static <T> FunctionCall<T> lead(Expression<T> expression) {
        return FunctionCall.standard("lead", expression.type(), expression);
    }

    /** The value so many rows after this one; null where there is none. */
    public static <T> FunctionCall<T> lead(Expression<T> expression, int rows) {
        return FunctionCall.standard("lead", expression.type(), expression, number(rows));
    }

    /** The value so many rows after this one, else another. */
    public static <T> FunctionCall<T> lead(Expression<T> expression, int rows, T otherwise) {
        return FunctionCall.standard(
                "lead", expression.type(), expression, number(rows), new BindParameter<>(expression.type(), otherwise));
    }

    /** The value in the first row of the frame. */
    public static <T> FunctionCall<T> firstValue(Expression<T> expression) {
        return FunctionCall.standard("first_value", expression.type(), expression);
    }

    /** The value in the last row of the frame. */
    public static <T> FunctionCall<T> lastValue(Expression<T> expression) {
        return FunctionCall.standard("last_value", expression.type(), expression);
    }

    /** The value in a row of the frame, from 1. */
    public static <T> FunctionCall<T> nthValue(Expression<T> expression, int row) {
        return FunctionCall.standard("nth_value", expression.type(), expression, number(row));
    }

    // rows and arrays

    /** The numbers from one to another, both included; {@link FunctionCall#table} makes a source of it. */
    public static FunctionCall<Long> generateSeries(long from, long to) {
        return FunctionCall.standard(
                "generate_series",
                SqlTypes.BIGINT,
                new BindParameter<>(SqlTypes.BIGINT, from),
                new BindParameter<>(SqlTypes.BIGINT, to));
    }

    /** The elements of an array; {@link FunctionCall#table} makes a source of it. */
    public static <T> FunctionCall<T> unnest(Expression<?> array, SqlType<T> elementType) {
        return FunctionCall.standard("unnest", elementType, array);
    }

    /** How many elements an array has. */
    public static FunctionCall<Integer> cardinality(Expression<?> array) {
        return FunctionCall.standard("cardinality", SqlTypes.INTEGER, array);
    }
}
