package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/** The expressions that the elements of a select list, or of what a change returns, stand for. */
final class SelectList {
    private SelectList() {}

    /**
     * The expressions in order.
     *
     * @throws InvalidRequestException if an element is a join, or a source whose columns are not known
     */
    static List<Expression<?>> of(SelectElement... elements) {
        List<Expression<?>> all = new ArrayList<>();
        for (SelectElement element : elements) {
            if (element instanceof Join) {
                throw new InvalidRequestException("A join beside other things to select would not be joined; name its"
                        + " sources here, and the join with from()");
            }
            if (element instanceof FromClause source) {
                all.addAll(columnsOf(source));
            } else {
                all.add((Expression<?>) element);
            }
        }
        return all;
    }

    static List<? extends ColumnClause<?>> columnsOf(FromClause source) {
        if (source.columns().isEmpty()) {
            throw new InvalidRequestException("Which columns \"" + source + "\" has is not known; name them");
        }
        return source.columns();
    }
}
