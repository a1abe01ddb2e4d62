package dev.retort.sql;

/** Two operands and an operator that core does not know but to give a truth value. */
final class CustomCondition extends CustomOperation<Boolean> implements Condition {
    CustomCondition(Expression<?> left, String symbol, Expression<?> right) {
        super(SqlTypes.BOOLEAN, left, symbol, right);
    }
}
