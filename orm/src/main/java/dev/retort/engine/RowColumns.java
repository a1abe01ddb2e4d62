package dev.retort.engine;

import dev.retort.driver.DidYouMean;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.TableAlias;
import dev.retort.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a result are called and stand for; shared by all its rows. Immutable. */
final class RowColumns {
    private final Expression<?>[] expressions;
    private final String[] names;
    private final SqlType<?>[] types;

    RowColumns(List<Expression<?>> expressions) {
        this.expressions = expressions.toArray(Expression<?>[]::new);
        this.names = expressions.stream().map(Expression::resultName).toArray(String[]::new);
        this.types = expressions.stream().map(Expression::type).toArray(SqlType<?>[]::new);
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

    Row read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = types[i].read(row, i + 1);
        }
        return new Row(this, values);
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

    /** The position of the expression that was selected. */
    int indexOf(Expression<?> expression) {
        for (int i = 0; i < expressions.length; i++) {
            if (same(expressions[i], expression)) {
                return i;
            }
        }
        throw noColumn(expression instanceof ColumnClause<?> ? expression.toString() : expression.resultName());
    }

    /**
     * A plan serves every statement of its shape, so a label or function of an equal statement counts as the same, by
     * its name and type.
     */
    private static boolean same(Expression<?> selected, Expression<?> asked) {
        if (selected instanceof ColumnClause<?> first && asked instanceof ColumnClause<?> second) {
            return sameColumn(first.canonical(), second.canonical());
        }
        return selected == asked
                || (selected.getClass() == asked.getClass()
                        && selected.resultName().equals(asked.resultName())
                        && selected.type().equals(asked.type()));
    }

    private static boolean sameColumn(ColumnClause<?> selected, ColumnClause<?> asked) {
        return selected == asked
                || (selected.table() instanceof TableAlias first
                        && asked.table() instanceof TableAlias second
                        && first.table() == second.table()
                        && first.alias().equals(second.alias())
                        && selected.name().equals(asked.name()));
    }

    private NoSuchColumnException noColumn(String name) {
        return new NoSuchColumnException("The row has no column \"" + name + "\"; it has " + String.join(", ", names)
                + DidYouMean.suffix(name, names()));
    }
}
