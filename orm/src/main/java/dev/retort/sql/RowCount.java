package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;

/** How many rows come, or are skipped: zero or more, since to some databases a negative number means all. */
final class RowCount {
    /** Of a number that is given at execution. */
    private static final SqlType<Long> TYPE = SqlTypes.BIGINT.map(Long.class, rows -> rows, RowCount::checked);

    private RowCount() {}

    static BindParameter<Long> of(String what, long rows) {
        if (rows < 0) {
            throw new InvalidRequestException(what + " takes zero or more rows, not " + rows);
        }
        return new BindParameter<>(SqlTypes.BIGINT, rows);
    }

    /** What a clause takes that the database may take as a parameter only. */
    static BindParameter<Long> of(String what, Expression<Long> rows) {
        if (!(rows instanceof BindParameter<Long> parameter)) {
            throw new InvalidRequestException(what + " takes a number, value(…) or parameter(…), not " + rows);
        }
        if (parameter.value() == BindParameter.UNSET) {
            return parameter.unsetAs(TYPE);
        }
        return parameter.value() instanceof Long number ? of(what, number.longValue()) : parameter;
    }

    private static Long checked(Long rows) {
        if (rows < 0) {
            throw new InvalidRequestException("A number of rows is zero or more, not " + rows);
        }
        return rows;
    }
}
