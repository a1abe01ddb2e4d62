package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Objects;

/**
 * An expression that is no column: its type is known when it is made, its text is its SQL.
 *
 * @param <T> the Java type of the value
 */
public abstract sealed class ComputedExpression<T> implements Expression<T>
        permits ArrayElement,
                ArrayConstructor,
                Between,
                AnyCase,
                Cast,
                Collation,
                CustomOperation,
                Extract,
                JsonAccess,
                Literal,
                Quantified,
                SqlExpression,
                TupleComparison,
                TypeCoercion,
                WindowedCall {
    private final SqlType<T> type;

    ComputedExpression(SqlType<T> type) {
        this.type = Objects.requireNonNull(type, "type");
    }

    @Override
    public final SqlType<T> type() {
        return type;
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public final String toString() {
        return SqlText.of(this);
    }
}
