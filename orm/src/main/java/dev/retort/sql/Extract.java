package dev.retort.sql;

/**
 * A field of a date or time, such as its year.
 */
public final class Extract extends ComputedExpression<Integer> implements NumericExpression<Integer> {
    private final DateField field;
    private final Expression<?> operand;

    Extract(DateField field, Expression<?> operand) {
        super(SqlTypes.INTEGER);
        this.field = field;
        this.operand = operand;
    }

    /** The field. */
    public DateField field() {
        return field;
    }

    /** The date or time. */
    public Expression<?> operand() {
        return operand;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitExtract(this);
    }
}
