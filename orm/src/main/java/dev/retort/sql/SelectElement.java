package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to select or to return: an expression, or a source of rows, which stands for all its columns.
 */
public sealed interface SelectElement extends SqlElement permits Expression, FromClause {
    /**
     * The expressions that elements stand for, in order.
     *
     * @throws InvalidRequestException if one is a join, or a source whose columns are not known
     */
    static List<Expression<?>> expressions(SelectElement... elements) {
        List<Expression<?>> all = new ArrayList<>();
        for (SelectElement element : elements) {
            if (element instanceof FromClause source) {
                all.addAll(columnsOf(source));
            } else {
                all.add((Expression<?>) element);
            }
        }
        return all;
    }

    private static List<? extends ColumnClause<?>> columnsOf(FromClause source) {
        if (source instanceof Join) {
            throw new InvalidRequestException(
                    "A join beside other things to select would not be joined; name its sources"
                            + " here, and the join with from()");
        }
        if (source.columns().isEmpty()) {
            throw new InvalidRequestException("Which columns " + source + " has is not known; name them");
        }
        return source.columns();
    }
}
