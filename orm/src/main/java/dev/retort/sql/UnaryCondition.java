package dev.retort.sql;

/** One operand and an operator before or after it that gives a truth value. */
final class UnaryCondition extends UnaryExpression<Boolean> implements Condition {
    UnaryCondition(Operator operator, Expression<?> operand) {
        super(operator, operand, SqlTypes.BOOLEAN);
    }
}
