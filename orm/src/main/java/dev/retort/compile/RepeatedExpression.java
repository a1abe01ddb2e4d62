package dev.retort.compile;

import dev.retort.sql.BindParameter;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.Expression;
import dev.retort.sql.InList;
import dev.retort.sql.Label;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expression with values that may stand in several places of a select. Databases that count each parameter as another
 * value do not see that such expressions are equal.
 *
 * <p>Which values are equal is part of the shape where clauses may repeat expressions, so a plan that relies on it is found
 * only by statements of which it is true.
 */
final class RepeatedExpression {
    private final ShapeKey shape;
    private final SqlElement[] carriers;

    /** Whether there is a query in it; which values of it are equal to others is not part of a shape. */
    private final boolean nested;

    private RepeatedExpression(Expression<?> expression) {
        ShapeWriter writer = new ShapeWriter();
        shape = writer.write(expression).copy();
        carriers = writer.carriers();
        nested = shape.holds(ShapeTokens.Marker.SELECT) || shape.holds(ShapeTokens.Marker.TEXT_QUERY);
    }

    /** The expression, without its label; null where it holds no value. */
    static @Nullable RepeatedExpression of(Expression<?> expression) {
        Expression<?> labelled = expression;
        while (labelled instanceof Label<?> label) {
            labelled = label.expression();
        }
        RepeatedExpression found = new RepeatedExpression(labelled);
        return found.carriers.length == 0 ? null : found;
    }

    /** Where the expression stands in the select list, from 0; -1 where it does not, or text before it may be several columns. */
    int placeIn(Select<?> select) {
        List<Expression<?>> selection = select.selection();
        boolean counted = select.clauses().stream()
                .allMatch(clause -> clause.isHint() || clause.place() != ClausePlace.AFTER_KEYWORD);
        for (int i = 0; i < selection.size() && counted; i++) {
            if (is(selection.get(i))) {
                return i;
            }
            counted = !new ShapeWriter().write(selection.get(i)).holds(ShapeTokens.Marker.TEXT);
        }
        return -1;
    }

    /** Whether another expression is the same, with the same values. */
    boolean is(Expression<?> other) {
        RepeatedExpression that = of(other);
        if (that == null || !shape.equals(that.shape)) {
            return false;
        }
        for (int i = 0; i < carriers.length; i++) {
            boolean same = carriers[i] == that.carriers[i];
            if (!same && (nested || !isSameValue(carriers[i], that.carriers[i]))) {
                return false;
            }
        }
        return true;
    }

    /** Whether two elements give the same value in each execution. */
    static boolean isSameValue(SqlElement one, SqlElement other) {
        if (one == other) {
            return true;
        }
        if (one instanceof BindParameter<?> first && other instanceof BindParameter<?> second) {
            boolean known = first.value() != BindParameter.UNSET || first.name().isPresent();
            return known
                    && Objects.equals(first.value(), second.value())
                    && first.name().equals(second.name())
                    && first.type().equals(second.type());
        }
        return one instanceof InList<?> first
                && other instanceof InList<?> second
                && first.values().equals(second.values());
    }
}
