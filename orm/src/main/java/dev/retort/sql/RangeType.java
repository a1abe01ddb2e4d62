package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * The type of a range of values, as PostgreSQL has it.
 *
 * @param <E> the Java type of a bound
 */
public final class RangeType<E>
        extends KindType<
                Range<E>, RangeExpression<Range<E>, E>, FunctionCall<Range<E>>, RangeColumnClause<Range<E>, E>> {
    private final SqlType<E> boundType;

    private RangeType(SqlType<Range<E>> type, SqlType<E> boundType) {
        super(type);
        this.boundType = boundType;
    }

    /**
     * A type that is a range in the database.
     *
     * @param boundType the type of its bounds
     */
    public static <E> RangeType<E> of(SqlType<Range<E>> type, SqlType<E> boundType) {
        return new RangeType<>(type, boundType);
    }

    /** The type of the bounds, and of the values between them. */
    public SqlType<E> boundType() {
        return boundType;
    }

    @Override
    public RangeType<E> withVariant(String dialect, SqlType<Range<E>> variant) {
        return new RangeType<>(super.withVariant(dialect, variant), boundType);
    }

    @Override
    public RangeType<E> onlyOn(String dialect) {
        return new RangeType<>(super.onlyOn(dialect), boundType);
    }
}
