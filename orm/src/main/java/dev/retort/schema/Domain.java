package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Expression;
import dev.retort.sql.KindType;
import dev.retort.sql.Sql;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type with a name and a condition, of which columns are ({@code CREATE DOMAIN}). It belongs to a {@link MetaData}, which
 * creates it before its tables and drops it behind them.
 *
 * <pre>{@code
 * Domain<Integer> percentage = Domain.of("percentage", metaData, SqlTypes.INTEGER, value -> value.between(0, 100));
 * Column.of("discount", SqlTypes.INTEGER).domain(percentage)
 * }</pre>
 *
 * <p>A database without domains gets the type itself, and the condition as a check of each column. Two are equal only if
 * they are the same object.
 *
 * @param <T> the Java type of a value
 */
public final class Domain<T> {
    private final String name;
    private final @Nullable String schema;
    private final KindType<T, ?, ?, ?> type;
    private final Function<Expression<T>, Expression<Boolean>> check;

    private <X extends Expression<T>> Domain(
            String name,
            @Nullable String schema,
            KindType<T, X, ?, ?> type,
            Function<? super X, ? extends Expression<Boolean>> check) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new InvalidRequestException("A domain needs a name");
        }
        this.name = name;
        this.schema = schema;
        this.type = Objects.requireNonNull(type, "type");
        Objects.requireNonNull(check, "check");
        this.check = value -> check.apply(value.coerce(type));
    }

    /**
     * Declares a domain.
     *
     * @param check what each value fulfils; values in the condition become literals
     * @throws InvalidRequestException if the meta data holds a domain of that name already
     */
    public static <T, X extends Expression<T>> Domain<T> of(
            String name,
            MetaData metaData,
            KindType<T, X, ?, ?> type,
            Function<? super X, ? extends Expression<Boolean>> check) {
        return of(name, null, metaData, type, check);
    }

    /** Declares a domain in a schema (null: the one that the connection looks in first). */
    public static <T, X extends Expression<T>> Domain<T> of(
            String name,
            @Nullable String schema,
            MetaData metaData,
            KindType<T, X, ?, ?> type,
            Function<? super X, ? extends Expression<Boolean>> check) {
        Domain<T> domain = new Domain<>(name, schema, type, check);
        metaData.add(domain);
        return domain;
    }

    /** The name in the database. */
    public String name() {
        return name;
    }

    /** The schema, or null for the one that the connection looks in first. */
    public @Nullable String schema() {
        return schema;
    }

    /** The type that it is made of. */
    public KindType<T, ?, ?, ?> type() {
        return type;
    }

    /** The condition on {@code VALUE}, as the domain itself has it. */
    public DdlExpression check() {
        return DdlExpression.of(check.apply(Sql.sql("VALUE", type)));
    }

    /** The condition on a column of this domain. */
    DdlExpression checkOf(Expression<T> column) {
        return DdlExpression.of(check.apply(column));
    }

    /** The name, with its schema. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
