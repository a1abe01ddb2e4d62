package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value that stands in the SQL text itself rather than beside it, quoted as it needs.
 *
 * <p>Each value makes a statement of its own for every cache: prefer bound values, which {@link Sql#value} gives.
 *
 * @param <T> the Java type of the value
 */
public sealed class Literal<T> extends ComputedExpression<T> implements AnyExpression<T> permits LiteralCondition {
    private static final Set<Class<?>> WRITABLE =
            Set.of(Boolean.class, Short.class, Integer.class, Long.class, BigDecimal.class, String.class);

    private final @Nullable Object value;

    Literal(SqlType<T> type, @Nullable Object value) {
        super(type);
        this.value = value;
    }

    static <T> Literal<T> of(SqlType<T> type, @Nullable T value) {
        if (value == null) {
            return new Literal<>(type, null);
        }
        Object written = type.columnValue(BindParameter.checked(type, value));
        if (!WRITABLE.contains(written.getClass())) {
            throw new InvalidRequestException("A value of class "
                    + written.getClass().getName() + " cannot stand in the SQL text; bind it with value(type, value)");
        }
        if (written instanceof String text && text.indexOf('\0') >= 0) {
            throw new InvalidRequestException("A literal must not hold the character NUL");
        }
        return new Literal<>(type, written);
    }

    /** A boolean, a number, text, or null for SQL's null. */
    public final @Nullable Object value() {
        return value;
    }

    @Override
    public final void accept(SqlVisitor visitor) {
        visitor.visitLiteral(this);
    }
}
