package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to select, to return or to group by that several columns stand for, such as an entity of the ORM. In a select list
 * it is written as its parts; whoever executes the statement makes one value of them, which a connection of core does not. It
 * has no operators, since it is no single value of SQL.
 *
 * <p>Not sealed, because the ORM's expressions live in another package.
 *
 * @param <T> the class of what is made of the parts
 */
public non-sealed interface CompositeExpression<T> extends Expression<T> {
    /** What is selected, in order; at least one. */
    List<? extends Expression<?>> parts();

    /**
     * Only what a select list is made of has several columns.
     *
     * @throws InvalidRequestException always
     */
    @Override
    default void accept(SqlVisitor visitor) {
        throw new InvalidRequestException("\"" + resultName() + "\" stands for "
                + parts().size() + " columns, so it can be selected, returned or grouped by, but is no value in an"
                + " expression; name one of its columns there");
    }

    /** The expressions with the parts of composite ones in their place; the list itself where there are none. */
    static <X extends GroupingElement> List<X> expand(List<X> elements) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof CompositeExpression<?>) {
                return expanded(elements);
            }
        }
        return elements;
    }

    @SuppressWarnings("unchecked") // parts are expressions, as each element of such a list may be
    private static <X extends GroupingElement> List<X> expanded(List<X> elements) {
        List<X> all = new ArrayList<>();
        for (X element : elements) {
            if (element instanceof CompositeExpression<?> composite) {
                composite.parts().forEach(part -> all.add((X) part));
            } else {
                all.add(element);
            }
        }
        return List.copyOf(all);
    }
}
