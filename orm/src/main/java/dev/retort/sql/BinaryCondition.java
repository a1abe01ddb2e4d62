package dev.retort.sql;

/** Two operands and an operator between them that gives a truth value. */
final class BinaryCondition extends BinaryExpression<Boolean> implements Condition {
    BinaryCondition(Expression<?> left, Operator operator, Expression<?> right) {
        super(left, operator, right, SqlTypes.BOOLEAN);
    }
}
