package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A value that travels beside the SQL text, or the place of one that is given at execution.
 *
 * @param <T> the Java type of the value
 */
public final class BindParameter<T> implements Expression<T> {
    /** Stands where no value is known before execution. */
    public static final Object UNSET = new Object() {
        @Override
        public String toString() {
            return "?";
        }
    };

    private final SqlType<T> type;
    private final @Nullable Object value;

    BindParameter(SqlType<T> type, @Nullable T value) {
        this.type = type;
        this.value = checked(type, value);
    }

    private BindParameter(SqlType<T> type) {
        this.type = type;
        this.value = UNSET;
    }

    static <T> BindParameter<T> unset(SqlType<T> type) {
        return new BindParameter<>(type);
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    /** The value, null for SQL's null, or {@link #UNSET}. */
    public @Nullable Object value() {
        return value;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitBind(this);
    }

    private static @Nullable Object checked(SqlType<?> type, @Nullable Object value) {
        if (value != null && !type.javaType().isInstance(value)) {
            throw new InvalidRequestException(
                    "A value of class " + value.getClass().getName() + " cannot be bound as " + type + ", which takes "
                            + type.javaType().getName());
        }
        return value;
    }
}
