package dev.retort.schema;

import dev.retort.sql.Expression;
import org.jspecify.annotations.Nullable;

/**
 * SQL within the declaration of a table: text, written as it is, or an expression, whose values are written as literals.
 *
 * @param text SQL, never to be built from input; null where there is an expression
 * @param expression an expression of columns of the table; null where there is text
 */
public record DdlExpression(@Nullable String text, @Nullable Expression<?> expression) {
    static DdlExpression of(String text) {
        return new DdlExpression(text, null);
    }

    static DdlExpression of(Expression<?> expression) {
        return new DdlExpression(null, expression);
    }
}
