package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.function.Function;

/**
 * The type of a JSON document; seen as another class by {@link #map}, it is that still.
 *
 * @param <T> the Java type of a value
 */
public final class JsonType<T> extends KindType<T, JsonExpression<T>, FunctionCall<T>, JsonColumnClause<T>> {
    JsonType(SqlType<T> type) {
        super(type);
    }

    /** A type that holds JSON in the database, such as those of {@link dev.retort.sql.JsonTypes}. */
    public static <T> JsonType<T> of(SqlType<T> type) {
        return new JsonType<>(type);
    }

    @Override
    public JsonType<T> withVariant(String dialect, SqlType<T> variant) {
        return new JsonType<>(super.withVariant(dialect, variant));
    }

    @Override
    public JsonType<T> onlyOn(String dialect) {
        return new JsonType<>(super.onlyOn(dialect));
    }

    @Override
    public <U> JsonType<U> map(
            Class<U> javaType, Function<? super T, ? extends U> fromColumn, Function<? super U, ? extends T> toColumn) {
        return new JsonType<>(super.map(javaType, fromColumn, toColumn));
    }
}
