package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The factories of statements and expressions, meant for static import. */
public final class Sql {
    private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private Sql() {}

    /** A query for expressions. */
    public static Select select(Expression<?>... expressions) {
        return Select.of(List.of(expressions));
    }

    /** A query for expressions. */
    public static Select select(List<? extends Expression<?>> expressions) {
        return Select.of(expressions);
    }

    /** A query for all columns of a source of rows. */
    public static Select select(FromClause source) {
        return Select.of(source.columns()).from(source);
    }

    /** New rows for a table. */
    public static Insert insert(TableClause table) {
        return Insert.into(table);
    }

    /** A change of rows. */
    public static Update update(TableClause table) {
        return Update.of(table);
    }

    /** A removal of rows. */
    public static Delete delete(TableClause table) {
        return Delete.from(table);
    }

    /**
     * Changes, removals and new rows for a table, as a source of rows tells.
     *
     * @param on when a row of the source belongs to one of the table
     */
    public static Merge merge(TableClause table, FromClause source, Expression<Boolean> on) {
        return Merge.into(table, source, on);
    }

    /**
     * In {@link OnConflict#doUpdate}: the value of a column that the row has which could not be inserted.
     *
     * @throws InvalidRequestException if the column is of no table
     */
    public static <T> ColumnClause<T> excluded(ColumnClause<T> column) {
        if (column.canonical().table() instanceof TableClause table) {
            return table.as("excluded").column(column);
        }
        throw new InvalidRequestException(
                "excluded() takes a column of the table that is inserted into, not " + column);
    }

    /** All of the conditions hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static Expression<Boolean> and(Expression<Boolean>... conditions) {
        return junction(Operator.AND, List.of(conditions));
    }

    /** All of the conditions hold. */
    public static Expression<Boolean> and(List<? extends Expression<Boolean>> conditions) {
        return junction(Operator.AND, conditions);
    }

    /** At least one of the conditions holds. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static Expression<Boolean> or(Expression<Boolean>... conditions) {
        return junction(Operator.OR, List.of(conditions));
    }

    /** At least one of the conditions holds. */
    public static Expression<Boolean> or(List<? extends Expression<Boolean>> conditions) {
        return junction(Operator.OR, conditions);
    }

    /** The condition does not hold. */
    public static Expression<Boolean> not(Expression<Boolean> condition) {
        return new UnaryExpression<>(Operator.NOT, condition, SqlTypes.BOOLEAN);
    }

    /** Whether a select has rows. */
    public static Exists exists(Select select) {
        return new Exists(select);
    }

    /** A bound value. */
    public static <T> BindParameter<T> value(SqlType<T> type, @Nullable T value) {
        return new BindParameter<>(type, value);
    }

    /** The place of a value that is given at execution. */
    public static <T> BindParameter<T> parameter(SqlType<T> type) {
        return BindParameter.unset(type);
    }

    /** The place of a value that is given at execution under a name. */
    public static <T> BindParameter<T> parameter(String name, SqlType<T> type) {
        return BindParameter.unset(type, name);
    }

    /** {@code count(*)}. */
    public static FunctionCall<Long> count() {
        return new FunctionCall<>("count", List.of(), SqlTypes.BIGINT);
    }

    /** How many values are not null. */
    public static FunctionCall<Long> count(Expression<?> expression) {
        return new FunctionCall<>("count", List.of(expression), SqlTypes.BIGINT);
    }

    /** The smallest value. */
    public static <T> FunctionCall<T> min(Expression<T> expression) {
        return new FunctionCall<>("min", List.of(expression), expression.type());
    }

    /** The largest value. */
    public static <T> FunctionCall<T> max(Expression<T> expression) {
        return new FunctionCall<>("max", List.of(expression), expression.type());
    }

    /**
     * A call of any function.
     *
     * @throws InvalidRequestException if the name is not an identifier, perhaps with a schema before it
     */
    public static <T> FunctionCall<T> function(String name, SqlType<T> type, Expression<?>... arguments) {
        if (!FUNCTION_NAME.matcher(name).matches()) {
            throw new InvalidRequestException("\"" + name + "\" is not the name of a function");
        }
        return new FunctionCall<>(name, List.of(arguments), type);
    }

    private static Expression<Boolean> junction(Operator operator, List<? extends Expression<Boolean>> conditions) {
        if (conditions.isEmpty()) {
            throw new InvalidRequestException(operator + " needs at least one condition");
        }
        return conditions.size() == 1 ? conditions.get(0) : new Junction(operator, conditions);
    }
}
