package dev.retort.sql;

import java.util.List;

/** A call of a function that gives a truth value; a dialect spells it. */
final class FunctionCondition extends AnyFunctionCall<Boolean> implements Condition {
    FunctionCondition(String name, List<? extends Expression<?>> arguments) {
        super(name, arguments, SqlTypes.BOOLEAN, true);
    }
}
