package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * The type of true and false.
 */
public final class BooleanType
        extends KindType<Boolean, Expression<Boolean>, FunctionCall<Boolean>, ColumnClause<Boolean>> {
    BooleanType(SqlType<Boolean> type) {
        super(type);
    }

    @Override
    public BooleanType withVariant(String dialect, SqlType<Boolean> variant) {
        return new BooleanType(super.withVariant(dialect, variant));
    }

    @Override
    public BooleanType onlyOn(String dialect) {
        return new BooleanType(super.onlyOn(dialect));
    }
}
