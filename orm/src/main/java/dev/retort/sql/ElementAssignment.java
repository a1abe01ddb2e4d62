package dev.retort.sql;

import dev.retort.error.InvalidRequestException;

/**
 * An element of a column and the value that an update gives it: {@code SET tags[1] = …}.
 *
 * @param column the column that it is an element of
 * @param element the element as it is read: a {@link JsonAccess} or an {@link ArrayElement} of the column, or of its elements
 * @param value the value, a bound one or any other expression
 * @param <T> the Java type of the element
 */
public record ElementAssignment<T>(ColumnClause<?> column, Expression<T> element, Expression<? extends T> value) {
    static <T> ElementAssignment<T> of(Expression<T> element, Expression<? extends T> value) {
        return new ElementAssignment<>(column(element, element), element, value);
    }

    private static ColumnClause<?> column(Expression<?> element, Expression<?> asked) {
        if (element instanceof ArrayElement<?> part) {
            if (part.index() instanceof BindParameter<?> bind && bind.value() instanceof Integer place && place < 1) {
                throw new InvalidRequestException(
                        "Place " + place + " of an array would come before its first one, which is 1");
            }
            return holder(part.array(), asked);
        }
        if (element instanceof JsonAccess<?> part && !part.text()) {
            return holder(part.document(), asked);
        }
        throw refusal(asked);
    }

    private static ColumnClause<?> holder(Expression<?> whole, Expression<?> asked) {
        if (whole instanceof ColumnClause<?> column) {
            return column;
        }
        return whole instanceof TypeCoercion<?> coercion ? holder(coercion.operand(), asked) : column(whole, asked);
    }

    private static InvalidRequestException refusal(Expression<?> asked) {
        return new InvalidRequestException(
                "\"" + asked + "\" is no element of a column, of which setElement() takes one:"
                        + " tags.element(1), document.json(\"name\"), subscript(map, \"key\")");
    }
}
