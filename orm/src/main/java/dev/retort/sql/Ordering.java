package dev.retort.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression to order by.
 *
 * @param expression what decides
 * @param descending whether the largest comes first
 * @param nulls where nulls come, or null for what the database does by itself
 */
public record Ordering(
        Expression<?> expression,
        boolean descending,
        @Nullable Nulls nulls) implements OrderByElement {
    /** Where nulls come in an order. */
    public enum Nulls {
        /** Before all values. */
        FIRST,
        /** After all values. */
        LAST
    }

    Ordering(Expression<?> expression, boolean descending) {
        this(expression, descending, null);
    }

    static List<Ordering> of(OrderByElement... elements) {
        return of(Arrays.asList(elements));
    }

    static List<Ordering> of(List<? extends OrderByElement> elements) {
        return Junction.<OrderByElement>present(elements, "expression").stream()
                .map(OrderByElement::ordering)
                .toList();
    }

    /** The same order with nulls before all values. */
    public Ordering nullsFirst() {
        return new Ordering(expression, descending, Nulls.FIRST);
    }

    /** The same order with nulls after all values. */
    public Ordering nullsLast() {
        return new Ordering(expression, descending, Nulls.LAST);
    }

    @Override
    public Ordering ordering() {
        return this;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitOrdering(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
