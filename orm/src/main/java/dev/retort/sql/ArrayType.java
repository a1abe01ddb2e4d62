package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.List;

/**
 * The type of an array.
 *
 * @param <E> the Java type of an element
 */
public final class ArrayType<E>
        extends KindType<List<E>, ArrayExpression<List<E>, E>, FunctionCall<List<E>>, ArrayColumnClause<List<E>, E>> {
    ArrayType(SqlType<List<E>> type) {
        super(type);
    }

    /** A type that is an array in the database. */
    public static <E> ArrayType<E> of(SqlType<List<E>> type) {
        return new ArrayType<>(type);
    }

    @Override
    public ArrayType<E> withVariant(String dialect, SqlType<List<E>> variant) {
        return new ArrayType<>(super.withVariant(dialect, variant));
    }

    @Override
    public ArrayType<E> onlyOn(String dialect) {
        return new ArrayType<>(super.onlyOn(dialect));
    }
}
