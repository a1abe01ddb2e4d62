package dev.retort.engine;

import dev.retort.access.Primitives;
import dev.retort.driver.DidYouMean;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Label;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.TableAlias;
import dev.retort.type.ExactColumns;
import dev.retort.type.ExactValues;
import dev.retort.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a result are called and stand for; shared by all its rows. Immutable. */
final class RowColumns implements RowReader<Row> {
    private final List<Expression<?>> expressions;
    private final String[] names;
    private final SqlType<?>[] types;
    private final ExactColumns exact;

    RowColumns(List<Expression<?>> expressions, List<SqlType<?>> types) {
        this(
                expressions,
                expressions.stream().map(Expression::resultName).toArray(String[]::new),
                types.toArray(SqlType<?>[]::new));
    }

    private RowColumns(List<Expression<?>> expressions, String[] names, SqlType<?>[] types) {
        this(expressions, names, types, new ExactColumns(types));
    }

    private RowColumns(List<Expression<?>> expressions, String[] names, SqlType<?>[] types, ExactColumns exact) {
        this.expressions = expressions;
        this.names = names;
        this.types = types;
        this.exact = exact;
    }

    /** The columns of a text, which stand for no expression. */
    static RowColumns named(List<String> names, List<SqlType<?>> types) {
        return new RowColumns(List.of(), names.toArray(String[]::new), types.toArray(SqlType<?>[]::new));
    }

    /** Some of these columns, by their positions. */
    RowColumns at(int[] positions) {
        String[] someNames = new String[positions.length];
        SqlType<?>[] someTypes = new SqlType<?>[positions.length];
        List<Expression<?>> some = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            someNames[i] = names[positions[i]];
            someTypes[i] = types[positions[i]];
            if (!expressions.isEmpty()) {
                some.add(expressions.get(positions[i]));
            }
        }
        return new RowColumns(some, someNames, someTypes);
    }

    /**
     * These columns with the expressions of another statement of the same shape: a plan serves them all, but each
     * statement is asked by its own.
     */
    RowColumns of(Statement<?> statement) {
        return statement.resultColumns() == expressions
                ? this
                : new RowColumns(statement.resultColumns(), names, types, exact);
    }

    int size() {
        return names.length;
    }

    List<String> names() {
        return Collections.unmodifiableList(Arrays.asList(names));
    }

    SqlType<?> type(int position) {
        return types[position];
    }

    /** The type with which a column is read for a goal: of a text, the goal says which kind of number is wanted. */
    SqlType<?> type(int position, Class<?> goal) {
        Class<?> boxed = Primitives.boxed(goal);
        boolean otherNumber = expressions.isEmpty()
                && Number.class.isAssignableFrom(boxed)
                && Number.class.isAssignableFrom(types[position].javaType())
                && !boxed.isAssignableFrom(types[position].javaType());
        return otherNumber ? otherNumber(boxed, types[position]) : types[position];
    }

    private static SqlType<?> otherNumber(Class<?> boxed, SqlType<?> type) {
        SqlType<?> exactly = ExactValues.typeOf(boxed);
        return exactly != null
                ? exactly
                : SqlTypes.find(boxed).<SqlType<?>>map(other -> other).orElse(type);
    }

    /** What the columns come in, as opposed to the types that they are read as. */
    ExactColumns exact() {
        return exact;
    }

    @Override
    public Row read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[types.length];
        int i = 0;
        try {
            for (; i < values.length; i++) {
                values[i] = types[i].read(row, i + 1);
            }
        } catch (SQLException | RuntimeException e) {
            throw ColumnFailure.of(e, row, i, names[i], types[i]);
        }
        return new StoredRow(this, values);
    }

    /** The values at some positions of a row, under these columns. */
    Row pick(Row row, int[] positions) {
        @Nullable Object[] values = new Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(positions[i]);
        }
        return new StoredRow(this, values);
    }

    /** The position of a name, which must be there once. */
    int indexOf(String name) {
        int found = -1;
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                if (found >= 0) {
                    throw new NoSuchColumnException(
                            "Name \"" + name + "\" is ambiguous: columns " + (found + 1) + " and " + (i + 1) + " of "
                                    + names() + "; ask by column object or position, or label one");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw noColumn(name);
        }
        return found;
    }

    /**
     * The position of an expression: of the very object that was selected, else of a column, label or function call that
     * means the same.
     */
    int indexOf(Expression<?> expression) {
        int index = expressions.indexOf(expression);
        if (expressions.isEmpty() && names.length > 0) {
            return indexOf(expression.resultName()); // of a text
        }
        for (int i = 0; index < 0 && i < names.length; i++) {
            index = same(expressions.get(i), expression) ? i : -1;
        }
        if (index < 0) {
            throw noColumn(expression);
        }
        return index;
    }

    private static boolean same(Expression<?> selected, Expression<?> asked) {
        if (selected instanceof ColumnClause<?> first && asked instanceof ColumnClause<?> second) {
            return sameColumn(first.canonical(), second.canonical());
        }
        if (selected instanceof Label<?> first && asked instanceof Label<?> second) {
            return first.name().equals(second.name()) && first.type().equals(second.type());
        }
        return selected == asked
                || (selected instanceof FunctionCall<?> first
                        && asked instanceof FunctionCall<?> second
                        && sameCall(first, second));
    }

    private static boolean sameCall(FunctionCall<?> selected, FunctionCall<?> asked) {
        boolean same = selected.name().equals(asked.name())
                && selected.type().equals(asked.type())
                && selected.aggregation().equals(asked.aggregation())
                && selected.arguments().size() == asked.arguments().size();
        for (int i = 0; same && i < selected.arguments().size(); i++) {
            same = same(selected.arguments().get(i), asked.arguments().get(i));
        }
        return same;
    }

    private static boolean sameColumn(ColumnClause<?> selected, ColumnClause<?> asked) {
        return selected == asked
                || (selected.name().equals(asked.name())
                        && selected.table() instanceof TableAlias
                        && selected.table().equals(asked.table()));
    }

    /** An expression may have the name of one that was selected, and be another. */
    private NoSuchColumnException noColumn(Expression<?> expression) {
        String name = expression instanceof ColumnClause<?> ? expression.toString() : expression.resultName();
        return Arrays.asList(names).contains(name)
                ? new NoSuchColumnException("The row has no column for the expression " + expression
                        + ", which was not selected; ask by the very object that was, by its position, or by a name given"
                        + " with as(\"…\"); it has " + String.join(", ", names))
                : noColumn(name);
    }

    private NoSuchColumnException noColumn(String name) {
        return new NoSuchColumnException("The row has no column \"" + name + "\"; it has " + String.join(", ", names)
                + DidYouMean.suffix(name, names()));
    }
}
