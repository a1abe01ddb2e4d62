package dev.retort.sql;

/**
 * Text that is compared and ordered by the rules of a collation.
 *
 * @param <T> the Java type of the value
 */
public final class Collation<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final Expression<T> operand;
    private final String collation;

    Collation(Expression<T> operand, String collation) {
        super(operand.type());
        this.operand = operand;
        this.collation = collation;
    }

    /** The text. */
    public Expression<T> operand() {
        return operand;
    }

    /** The name of the collation. */
    public String collation() {
        return collation;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCollation(this);
    }
}
