package dev.retort.sql;

/**
 * An expression to order by.
 *
 * @param expression what decides
 * @param descending whether the largest comes first
 */
public record Ordering(Expression<?> expression, boolean descending) implements SqlElement {
    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitOrdering(this);
    }
}
