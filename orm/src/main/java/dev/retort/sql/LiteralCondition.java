package dev.retort.sql;

/** True or false in the SQL text itself. */
final class LiteralCondition extends Literal<Boolean> implements Condition {
    LiteralCondition(boolean value) {
        super(SqlTypes.BOOLEAN, value);
    }
}
