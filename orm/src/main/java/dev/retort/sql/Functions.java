package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
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
     * @throws InvalidRequestException if the name is not an identifier, perhaps with a schema before it
     */
    public static <T> FunctionCall<T> func(String name, Expression<T> first, Expression<?>... others) {
        return Sql.function(name, first.type(), all(first, others).toArray(Expression<?>[]::new));
    }

    /**
     * A call of any function.
     *
     * @throws InvalidRequestException if the name is not an identifier, perhaps with a schema before it
     */
    public static <T> FunctionCall<T> func(String name, SqlType<T> type, Expression<?>... arguments) {
        return Sql.function(name, type, arguments);
    }

    /** As {@link #func(String, SqlType, Expression...)}, with the operators of the result's kind. */
    public static <T, F extends FunctionCall<T>> F func(
            String name, KindType<T, ?, F, ?> type, Expression<?>... arguments) {
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
    public static <T> Expression<T> coalesce(Expression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("coalesce", first, others);
    }

    /** The first value that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> TextExpression<T> coalesce(TextExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("coalesce", first, others);
    }

    /** The first value that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> NumericExpression<T> coalesce(NumericExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("coalesce", first, others);
    }

    /** The first value that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> TemporalExpression<T> coalesce(TemporalExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("coalesce", first, others);
    }

    /** The expression, or a value where it is null. */
    public static <T> Expression<T> coalesce(Expression<T> expression, T value) {
        return AnyFunctionCall.oneOf("coalesce", expression, Comparison.bind(expression, value));
    }

    /** The expression, or a value where it is null. */
    public static <T> TextExpression<T> coalesce(TextExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("coalesce", expression, Comparison.bind(expression, value));
    }

    /** The expression, or a value where it is null. */
    public static <T> NumericExpression<T> coalesce(NumericExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("coalesce", expression, Comparison.bind(expression, value));
    }

    /** The expression, or a value where it is null. */
    public static <T> TemporalExpression<T> coalesce(TemporalExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("coalesce", expression, Comparison.bind(expression, value));
    }

    /** The first of two expressions that is not null, or a value where both are. */
    public static <T> Expression<T> coalesce(Expression<T> first, Expression<? extends T> second, T value) {
        return AnyFunctionCall.oneOf("coalesce", first, second, Comparison.bind(first, value));
    }

    /** The first of two expressions that is not null, or a value where both are. */
    public static <T> TextExpression<T> coalesce(TextExpression<T> first, Expression<? extends T> second, T value) {
        return AnyFunctionCall.oneOf("coalesce", first, second, Comparison.bind(first, value));
    }

    /** The first of two expressions that is not null, or a value where both are. */
    public static <T> NumericExpression<T> coalesce(
            NumericExpression<T> first, Expression<? extends T> second, T value) {
        return AnyFunctionCall.oneOf("coalesce", first, second, Comparison.bind(first, value));
    }

    /** The first of two expressions that is not null, or a value where both are. */
    public static <T> TemporalExpression<T> coalesce(
            TemporalExpression<T> first, Expression<? extends T> second, T value) {
        return AnyFunctionCall.oneOf("coalesce", first, second, Comparison.bind(first, value));
    }

    /** The largest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Expression<T> greatest(Expression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("greatest", first, others);
    }

    /** The largest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> TextExpression<T> greatest(TextExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("greatest", first, others);
    }

    /** The largest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> NumericExpression<T> greatest(NumericExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("greatest", first, others);
    }

    /** The largest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> TemporalExpression<T> greatest(TemporalExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("greatest", first, others);
    }

    /** The larger one of an expression and a value; the value where the expression is null. */
    public static <T> Expression<T> greatest(Expression<T> expression, T value) {
        return AnyFunctionCall.oneOf("greatest", expression, Comparison.bind(expression, value));
    }

    /** The larger one of an expression and a value; the value where the expression is null. */
    public static <T> TextExpression<T> greatest(TextExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("greatest", expression, Comparison.bind(expression, value));
    }

    /** The larger one of an expression and a value; the value where the expression is null. */
    public static <T> NumericExpression<T> greatest(NumericExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("greatest", expression, Comparison.bind(expression, value));
    }

    /** The larger one of an expression and a value; the value where the expression is null. */
    public static <T> TemporalExpression<T> greatest(TemporalExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("greatest", expression, Comparison.bind(expression, value));
    }

    /** The smallest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Expression<T> least(Expression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("least", first, others);
    }

    /** The smallest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> TextExpression<T> least(TextExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("least", first, others);
    }

    /** The smallest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> NumericExpression<T> least(NumericExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("least", first, others);
    }

    /** The smallest value, nulls left out; null where all are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> TemporalExpression<T> least(TemporalExpression<T> first, Expression<? extends T>... others) {
        return AnyFunctionCall.oneOf("least", first, others);
    }

    /** The smaller one of an expression and a value; the value where the expression is null. */
    public static <T> Expression<T> least(Expression<T> expression, T value) {
        return AnyFunctionCall.oneOf("least", expression, Comparison.bind(expression, value));
    }

    /** The smaller one of an expression and a value; the value where the expression is null. */
    public static <T> TextExpression<T> least(TextExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("least", expression, Comparison.bind(expression, value));
    }

    /** The smaller one of an expression and a value; the value where the expression is null. */
    public static <T> NumericExpression<T> least(NumericExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("least", expression, Comparison.bind(expression, value));
    }

    /** The smaller one of an expression and a value; the value where the expression is null. */
    public static <T> TemporalExpression<T> least(TemporalExpression<T> expression, T value) {
        return AnyFunctionCall.oneOf("least", expression, Comparison.bind(expression, value));
    }

    /** Null where both are equal, else the first. */
    public static <T> Expression<T> nullif(Expression<T> value, Expression<? extends T> other) {
        return AnyFunctionCall.standard("nullif", AnyFunctionCall.typeOf(value), value, other);
    }

    /** Null where both are equal, else the first. */
    public static <T> TextExpression<T> nullif(TextExpression<T> value, Expression<? extends T> other) {
        return AnyFunctionCall.standard("nullif", AnyFunctionCall.typeOf(value), value, other);
    }

    /** Null where both are equal, else the first. */
    public static <T> NumericExpression<T> nullif(NumericExpression<T> value, Expression<? extends T> other) {
        return AnyFunctionCall.standard("nullif", AnyFunctionCall.typeOf(value), value, other);
    }

    /** Null where both are equal, else the first. */
    public static <T> TemporalExpression<T> nullif(TemporalExpression<T> value, Expression<? extends T> other) {
        return AnyFunctionCall.standard("nullif", AnyFunctionCall.typeOf(value), value, other);
    }

    /** Null where the expression has a value, else the expression. */
    public static <T> Expression<T> nullif(Expression<T> expression, T value) {
        return nullif(expression, Comparison.bind(expression, value));
    }

    /** Null where the expression has a value, else the expression. */
    public static <T> TextExpression<T> nullif(TextExpression<T> expression, T value) {
        return nullif(expression, Comparison.bind(expression, value));
    }

    /** Null where the expression has a value, else the expression. */
    public static <T> NumericExpression<T> nullif(NumericExpression<T> expression, T value) {
        return nullif(expression, Comparison.bind(expression, value));
    }

    /** Null where the expression has a value, else the expression. */
    public static <T> TemporalExpression<T> nullif(TemporalExpression<T> expression, T value) {
        return nullif(expression, Comparison.bind(expression, value));
    }

    /** The expression, or a number where it is null. */
    public static <T> NumericExpression<T> coalesce(NumericExpression<T> expression, long number) {
        return AnyFunctionCall.oneOf("coalesce", expression, WholeNumber.beside(expression, number));
    }

    /** The larger one of an expression and a number. */
    public static <T> NumericExpression<T> greatest(NumericExpression<T> expression, long number) {
        return AnyFunctionCall.oneOf("greatest", expression, WholeNumber.beside(expression, number));
    }

    /** The smaller one of an expression and a number. */
    public static <T> NumericExpression<T> least(NumericExpression<T> expression, long number) {
        return AnyFunctionCall.oneOf("least", expression, WholeNumber.beside(expression, number));
    }

    /** Null where the expression is the number, else the expression. */
    public static <T> NumericExpression<T> nullif(NumericExpression<T> expression, long number) {
        return AnyFunctionCall.standard(
                "nullif", AnyFunctionCall.typeOf(expression), expression, WholeNumber.beside(expression, number));
    }

    // text

    /** In small letters. */
    public static TextExpression<String> lower(Expression<String> text) {
        return AnyFunctionCall.standard("lower", AnyFunctionCall.typeOf(text), text);
    }

    /** In capital letters. */
    public static TextExpression<String> upper(Expression<String> text) {
        return AnyFunctionCall.standard("upper", AnyFunctionCall.typeOf(text), text);
    }

    /** Without spaces at both ends. */
    public static TextExpression<String> trim(Expression<String> text) {
        return AnyFunctionCall.standard("trim", AnyFunctionCall.typeOf(text), text);
    }

    /** Without spaces at the beginning. */
    public static TextExpression<String> ltrim(Expression<String> text) {
        return AnyFunctionCall.standard("ltrim", AnyFunctionCall.typeOf(text), text);
    }

    /** Without spaces at the end. */
    public static TextExpression<String> rtrim(Expression<String> text) {
        return AnyFunctionCall.standard("rtrim", AnyFunctionCall.typeOf(text), text);
    }

    /** How many characters. */
    public static NumericExpression<Integer> length(Expression<String> text) {
        return AnyFunctionCall.standard("length", SqlTypes.INTEGER, text);
    }

    /**
     * The rest of a text from a place on, from 1.
     *
     * @throws InvalidRequestException if the place is before 1, where databases disagree
     */
    public static TextExpression<String> substring(Expression<String> text, int from) {
        return AnyFunctionCall.standard("substring", AnyFunctionCall.typeOf(text), text, place(from));
    }

    /**
     * A part of a text from a place on, from 1.
     *
     * @throws InvalidRequestException if the place is before 1, or the length negative, where databases disagree
     */
    public static TextExpression<String> substring(Expression<String> text, int from, int length) {
        if (length < 0) {
            throw new InvalidRequestException("substring takes zero or more characters, not " + length);
        }
        return substring(text, place(from), number(length));
    }

    private static Expression<Integer> place(int from) {
        if (from < 1) {
            throw new InvalidRequestException(
                    "substring counts the places of a text from 1; there is no place " + from);
        }
        return number(from);
    }

    /** A part of a text from a place on, from 1; before that, databases disagree. */
    public static TextExpression<String> substring(
            Expression<String> text, Expression<Integer> from, Expression<Integer> length) {
        return AnyFunctionCall.standard("substring", AnyFunctionCall.typeOf(text), text, from, length);
    }

    /** A text with each occurrence of a part replaced. */
    public static TextExpression<String> replace(Expression<String> text, String part, String replacement) {
        return AnyFunctionCall.standard("replace", AnyFunctionCall.typeOf(text), text, text(part), text(replacement));
    }

    /** Where a text has a part, from 1; 0 where it has not. */
    public static NumericExpression<Integer> position(String part, Expression<String> text) {
        return position(text(part), text);
    }

    /** Where a text has a part, from 1; 0 where it has not. */
    public static NumericExpression<Integer> position(Expression<String> part, Expression<String> text) {
        return AnyFunctionCall.standard("position", SqlTypes.INTEGER, part, text);
    }

    // numbers

    /** Without its sign. */
    public static <T extends Number> NumericExpression<T> abs(Expression<T> number) {
        return AnyFunctionCall.standard("abs", AnyFunctionCall.typeOf(number), number);
    }

    /** The nearest whole number. */
    public static <T extends Number> NumericExpression<T> round(Expression<T> number) {
        return AnyFunctionCall.standard("round", AnyFunctionCall.typeOf(number), number);
    }

    /** The next whole number above. */
    public static <T extends Number> NumericExpression<T> ceil(Expression<T> number) {
        return AnyFunctionCall.standard("ceil", AnyFunctionCall.typeOf(number), number);
    }

    /** The next whole number below. */
    public static <T extends Number> NumericExpression<T> floor(Expression<T> number) {
        return AnyFunctionCall.standard("floor", AnyFunctionCall.typeOf(number), number);
    }

    /** Rounded to so many digits after the point. */
    public static NumericExpression<BigDecimal> round(Expression<BigDecimal> number, int digits) {
        return AnyFunctionCall.standard("round", AnyFunctionCall.typeOf(number), number, number(digits));
    }

    /** The remainder of a division, with the sign of the first. */
    public static <T> NumericExpression<T> mod(NumericExpression<T> number, T divisor) {
        return number.mod(divisor);
    }

    /** The remainder of a division, with the sign of the first. */
    public static <T> NumericExpression<T> mod(NumericExpression<T> number, long divisor) {
        return number.mod(divisor);
    }

    /** A power. */
    public static NumericExpression<Double> power(
            Expression<? extends Number> base, Expression<? extends Number> exponent) {
        return AnyFunctionCall.standard("power", SqlTypes.DOUBLE, base, exponent);
    }

    /** A power. */
    public static NumericExpression<Double> power(Expression<? extends Number> base, double exponent) {
        return power(base, new BindParameter<>(SqlTypes.DOUBLE, exponent));
    }

    /** The square root. */
    public static NumericExpression<Double> sqrt(Expression<? extends Number> number) {
        return AnyFunctionCall.standard("sqrt", SqlTypes.DOUBLE, number);
    }

    /** A power of e. */
    public static NumericExpression<Double> exp(Expression<? extends Number> number) {
        return AnyFunctionCall.standard("exp", SqlTypes.DOUBLE, number);
    }

    /** The natural logarithm. */
    public static NumericExpression<Double> ln(Expression<? extends Number> number) {
        return AnyFunctionCall.standard("ln", SqlTypes.DOUBLE, number);
    }

    /** -1, 0 or 1, as the sign. */
    public static NumericExpression<Integer> sign(Expression<? extends Number> number) {
        return AnyFunctionCall.standard("sign", SqlTypes.INTEGER, number);
    }

    // time

    /** The moment at which the transaction began. */
    public static TemporalExpression<OffsetDateTime> now() {
        return AnyFunctionCall.standard("current_timestamp", SqlTypes.TIMESTAMP_WITH_TIME_ZONE);
    }

    /**
     * As {@link #now()}, as a type of moments: {@code now(SqlTypes.INSTANT)}.
     *
     * @throws InvalidRequestException if the type has no time zone
     */
    public static <T> TemporalExpression<T> now(TemporalType<T> type) {
        if (type.name() != TypeName.TIMESTAMP_WITH_TIME_ZONE) {
            throw new InvalidRequestException("now() is a moment, which a value of " + type
                    + " is not; without a zone it is localTimestamp(), currentDate() or currentTime()");
        }
        return AnyFunctionCall.standard("current_timestamp", type);
    }

    /** Today, in the session's time zone. */
    public static TemporalExpression<LocalDate> currentDate() {
        return AnyFunctionCall.standard("current_date", SqlTypes.DATE);
    }

    /** The time of day, in the session's time zone. */
    public static TemporalExpression<LocalTime> currentTime() {
        return AnyFunctionCall.standard("localtime", SqlTypes.TIME);
    }

    /** The day and time, in the session's time zone. */
    public static TemporalExpression<LocalDateTime> localTimestamp() {
        return AnyFunctionCall.standard("localtimestamp", SqlTypes.TIMESTAMP);
    }

    // aggregates

    /** The values after each other, with a separator between; {@link FunctionCall#orderBy} gives their order. */
    public static TextFunction<String> stringAgg(Expression<String> text, String separator) {
        return AnyFunctionCall.standard(
                "string_agg", AnyFunctionCall.typeOf(text), text, Literal.of(SqlTypes.VARCHAR, separator));
    }

    /** The values as an array of their type; {@link FunctionCall#orderBy} gives their order. */
    public static <T> FunctionCall<List<T>> arrayAgg(Expression<T> expression) {
        return arrayAgg(expression, SqlTypes.array(expression.type()));
    }

    /** The values as an array; {@link FunctionCall#orderBy} gives their order. */
    public static <A> FunctionCall<A> arrayAgg(Expression<?> expression, SqlType<A> arrayType) {
        return AnyFunctionCall.standard("array_agg", arrayType, expression);
    }

    /** Whether a condition holds for all rows. */
    public static FunctionCall<Boolean> boolAnd(Expression<Boolean> condition) {
        return AnyFunctionCall.standard("bool_and", SqlTypes.BOOLEAN, condition);
    }

    /** Whether a condition holds for a row. */
    public static FunctionCall<Boolean> boolOr(Expression<Boolean> condition) {
        return AnyFunctionCall.standard("bool_or", SqlTypes.BOOLEAN, condition);
    }

    /** The standard deviation of a sample. */
    public static NumericFunction<Double> stddevSamp(Expression<? extends Number> number) {
        return AnyFunctionCall.standard("stddev_samp", SqlTypes.DOUBLE, number);
    }

    /** The variance of a sample. */
    public static NumericFunction<Double> varSamp(Expression<? extends Number> number) {
        return AnyFunctionCall.standard("var_samp", SqlTypes.DOUBLE, number);
    }

    /** The value below which a part of the values lies, between two of them where needed; give the values by {@link FunctionCall#withinGroup}. */
    public static NumericFunction<Double> percentileCont(double fraction) {
        return AnyFunctionCall.standard(
                "percentile_cont", SqlTypes.DOUBLE, new BindParameter<>(SqlTypes.DOUBLE, fraction));
    }

    /** The first value below which a part of the values lies; give the values by {@link FunctionCall#withinGroup}. */
    public static <T> FunctionCall<T> percentileDisc(double fraction, SqlType<T> type) {
        return AnyFunctionCall.standard("percentile_disc", type, new BindParameter<>(SqlTypes.DOUBLE, fraction));
    }

    /** As {@link #percentileDisc(double, SqlType)}, with the operators of the values' kind. */
    public static <T, F extends FunctionCall<T>> F percentileDisc(double fraction, KindType<T, ?, F, ?> type) {
        return type.call(
                AnyFunctionCall.standard("percentile_disc", type, new BindParameter<>(SqlTypes.DOUBLE, fraction)));
    }

    /** The most frequent value; give the values by {@link FunctionCall#withinGroup}. */
    public static <T> FunctionCall<T> mode(SqlType<T> type) {
        return AnyFunctionCall.standard("mode", type);
    }

    /** As {@link #mode(SqlType)}, with the operators of the values' kind. */
    public static <T, F extends FunctionCall<T>> F mode(KindType<T, ?, F, ?> type) {
        return type.call(AnyFunctionCall.standard("mode", type));
    }

    /** Which of the grouping expressions a row of {@link Sql#rollup} and the like is not grouped by, as bits. */
    public static NumericFunction<Integer> grouping(Expression<?>... expressions) {
        return AnyFunctionCall.standard("grouping", SqlTypes.INTEGER, expressions);
    }

    // windows

    /** The number of the row in its window, from 1. */
    public static NumericFunction<Long> rowNumber() {
        return AnyFunctionCall.standard("row_number", SqlTypes.BIGINT);
    }

    /** The number of the first row that is equal in the order, from 1. */
    public static NumericFunction<Long> rank() {
        return AnyFunctionCall.standard("rank", SqlTypes.BIGINT);
    }

    /** The number of the group of equal rows, from 1. */
    public static NumericFunction<Long> denseRank() {
        return AnyFunctionCall.standard("dense_rank", SqlTypes.BIGINT);
    }

    /** The rank as a part of all, from 0 to 1. */
    public static NumericFunction<Double> percentRank() {
        return AnyFunctionCall.standard("percent_rank", SqlTypes.DOUBLE);
    }

    /** The part of the rows that is not behind this one. */
    public static NumericFunction<Double> cumeDist() {
        return AnyFunctionCall.standard("cume_dist", SqlTypes.DOUBLE);
    }

    /** The number of the part, from 1, when the rows are cut into equal parts. */
    public static NumericFunction<Integer> ntile(int parts) {
        return AnyFunctionCall.standard("ntile", SqlTypes.INTEGER, number(parts));
    }

    /** The value in the row before this one; null where there is none. */
    public static <T> FunctionCall<T> lag(Expression<T> expression) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the row before this one; null where there is none. */
    public static <T> TextFunction<T> lag(TextExpression<T> expression) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the row before this one; null where there is none. */
    public static <T> NumericFunction<T> lag(NumericExpression<T> expression) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the row before this one; null where there is none. */
    public static <T> TemporalFunction<T> lag(TemporalExpression<T> expression) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value so many rows before this one; null where there is none. */
    public static <T> FunctionCall<T> lag(Expression<T> expression, int rows) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows before this one; null where there is none. */
    public static <T> TextFunction<T> lag(TextExpression<T> expression, int rows) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows before this one; null where there is none. */
    public static <T> NumericFunction<T> lag(NumericExpression<T> expression, int rows) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows before this one; null where there is none. */
    public static <T> TemporalFunction<T> lag(TemporalExpression<T> expression, int rows) {
        return AnyFunctionCall.standard("lag", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows before this one, else another. */
    public static <T> FunctionCall<T> lag(Expression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lag",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value so many rows before this one, else another. */
    public static <T> TextFunction<T> lag(TextExpression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lag",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value so many rows before this one, else another. */
    public static <T> NumericFunction<T> lag(NumericExpression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lag",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value so many rows before this one, else another. */
    public static <T> TemporalFunction<T> lag(TemporalExpression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lag",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value in the row after this one; null where there is none. */
    public static <T> FunctionCall<T> lead(Expression<T> expression) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the row after this one; null where there is none. */
    public static <T> TextFunction<T> lead(TextExpression<T> expression) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the row after this one; null where there is none. */
    public static <T> NumericFunction<T> lead(NumericExpression<T> expression) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the row after this one; null where there is none. */
    public static <T> TemporalFunction<T> lead(TemporalExpression<T> expression) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value so many rows after this one; null where there is none. */
    public static <T> FunctionCall<T> lead(Expression<T> expression, int rows) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows after this one; null where there is none. */
    public static <T> TextFunction<T> lead(TextExpression<T> expression, int rows) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows after this one; null where there is none. */
    public static <T> NumericFunction<T> lead(NumericExpression<T> expression, int rows) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows after this one; null where there is none. */
    public static <T> TemporalFunction<T> lead(TemporalExpression<T> expression, int rows) {
        return AnyFunctionCall.standard("lead", AnyFunctionCall.typeOf(expression), expression, number(rows));
    }

    /** The value so many rows after this one, else another. */
    public static <T> FunctionCall<T> lead(Expression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lead",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value so many rows after this one, else another. */
    public static <T> TextFunction<T> lead(TextExpression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lead",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value so many rows after this one, else another. */
    public static <T> NumericFunction<T> lead(NumericExpression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lead",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value so many rows after this one, else another. */
    public static <T> TemporalFunction<T> lead(TemporalExpression<T> expression, int rows, T otherwise) {
        return AnyFunctionCall.standard(
                "lead",
                AnyFunctionCall.typeOf(expression),
                expression,
                number(rows),
                new BindParameter<>(expression.type(), otherwise));
    }

    /** The value in the first row of the frame. */
    public static <T> FunctionCall<T> firstValue(Expression<T> expression) {
        return AnyFunctionCall.standard("first_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the first row of the frame. */
    public static <T> TextFunction<T> firstValue(TextExpression<T> expression) {
        return AnyFunctionCall.standard("first_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the first row of the frame. */
    public static <T> NumericFunction<T> firstValue(NumericExpression<T> expression) {
        return AnyFunctionCall.standard("first_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the first row of the frame. */
    public static <T> TemporalFunction<T> firstValue(TemporalExpression<T> expression) {
        return AnyFunctionCall.standard("first_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the last row of the frame. */
    public static <T> FunctionCall<T> lastValue(Expression<T> expression) {
        return AnyFunctionCall.standard("last_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the last row of the frame. */
    public static <T> TextFunction<T> lastValue(TextExpression<T> expression) {
        return AnyFunctionCall.standard("last_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the last row of the frame. */
    public static <T> NumericFunction<T> lastValue(NumericExpression<T> expression) {
        return AnyFunctionCall.standard("last_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in the last row of the frame. */
    public static <T> TemporalFunction<T> lastValue(TemporalExpression<T> expression) {
        return AnyFunctionCall.standard("last_value", AnyFunctionCall.typeOf(expression), expression);
    }

    /** The value in a row of the frame, from 1. */
    public static <T> FunctionCall<T> nthValue(Expression<T> expression, int row) {
        return AnyFunctionCall.standard("nth_value", AnyFunctionCall.typeOf(expression), expression, number(row));
    }

    /** The value in a row of the frame, from 1. */
    public static <T> TextFunction<T> nthValue(TextExpression<T> expression, int row) {
        return AnyFunctionCall.standard("nth_value", AnyFunctionCall.typeOf(expression), expression, number(row));
    }

    /** The value in a row of the frame, from 1. */
    public static <T> NumericFunction<T> nthValue(NumericExpression<T> expression, int row) {
        return AnyFunctionCall.standard("nth_value", AnyFunctionCall.typeOf(expression), expression, number(row));
    }

    /** The value in a row of the frame, from 1. */
    public static <T> TemporalFunction<T> nthValue(TemporalExpression<T> expression, int row) {
        return AnyFunctionCall.standard("nth_value", AnyFunctionCall.typeOf(expression), expression, number(row));
    }

    // rows and arrays

    /** The numbers from one to another, both included; {@link FunctionCall#table} makes a source of it. */
    public static NumericFunction<Long> generateSeries(long from, long to) {
        return AnyFunctionCall.standard(
                "generate_series",
                SqlTypes.BIGINT,
                new BindParameter<>(SqlTypes.BIGINT, from),
                new BindParameter<>(SqlTypes.BIGINT, to));
    }

    /** The elements of an array; {@link FunctionCall#table} makes a source of it. */
    public static <T> FunctionCall<T> unnest(Expression<?> array, SqlType<T> elementType) {
        return AnyFunctionCall.standard("unnest", elementType, array);
    }

    /** As {@link #unnest(Expression, SqlType)}, of an array that knows the type of its elements. */
    public static <T> FunctionCall<T> unnest(ArrayExpression<?, T> array) {
        return unnest(array, array.elementType());
    }

    /** How many elements an array has. */
    public static NumericExpression<Integer> cardinality(Expression<?> array) {
        return AnyFunctionCall.standard("cardinality", SqlTypes.INTEGER, array);
    }

    // changes

    /**
     * What a {@link Merge} has done to a row that it returns: {@code INSERT}, {@code UPDATE} or {@code DELETE}; of use in its
     * {@link Merge#returning(Expression) returning} only.
     */
    public static TextExpression<String> mergeAction() {
        return AnyFunctionCall.standard("merge_action", SqlTypes.TEXT);
    }

    // JSON

    /**
     * A JSON object of some values, each under its name: that of a column, or the one that {@link Expression#as} gives. Null is
     * JSON's null.
     *
     * @param members text, numbers, truth values and JSON
     * @throws InvalidRequestException if a value has no name, two have the same, or one is of another kind
     */
    public static JsonExpression<String> jsonObject(Expression<?>... members) {
        return AnyFunctionCall.of("json_object", SqlTypes.JSON, Json.members(members));
    }

    /**
     * A JSON array of some values. Null is JSON's null.
     *
     * @param elements text, numbers, truth values and JSON
     * @throws InvalidRequestException if a value is of another kind
     */
    public static JsonExpression<String> jsonArray(Expression<?>... elements) {
        return AnyFunctionCall.of("json_array", SqlTypes.JSON, Json.elements(elements));
    }

    /**
     * A JSON array of the values of all rows, in no order unless {@link FunctionCall#orderBy} gives one; null where there is no
     * row. A null among the values is JSON's null.
     *
     * @param element text, a number, a truth value or JSON
     * @throws InvalidRequestException if it is of another kind
     */
    public static FunctionCall<String> jsonArrayAgg(Expression<?> element) {
        return AnyFunctionCall.of("json_arrayagg", SqlTypes.JSON, Json.elements(element));
    }
}
