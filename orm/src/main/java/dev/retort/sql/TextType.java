package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.function.Function;

/**
 * The type of text; seen as another class by {@link #map}, it is text to the database still.
 *
 * @param <T> the Java type of a value
 */
public final class TextType<T> extends KindType<T, TextExpression<T>, TextFunction<T>, TextColumnClause<T>> {
    TextType(SqlType<T> type) {
        super(type);
    }

    /** A type that the database has the operators of text for, such as {@code citext}. */
    public static <T> TextType<T> of(SqlType<T> type) {
        return new TextType<>(type);
    }

    @Override
    public TextType<T> withVariant(String dialect, SqlType<T> variant) {
        return new TextType<>(super.withVariant(dialect, variant));
    }

    @Override
    public TextType<T> onlyOn(String dialect) {
        return new TextType<>(super.onlyOn(dialect));
    }

    @Override
    public <U> TextType<U> map(
            Class<U> javaType, Function<? super T, ? extends U> fromColumn, Function<? super U, ? extends T> toColumn) {
        return new TextType<>(super.map(javaType, fromColumn, toColumn));
    }
}
