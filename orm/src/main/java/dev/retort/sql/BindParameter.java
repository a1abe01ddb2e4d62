package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.Optional;
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
    private final @Nullable String name;

    BindParameter(SqlType<T> type, @Nullable T value) {
        this.type = type;
        this.name = null;
        this.value = value == null ? null : checked(type, value);
    }

    private BindParameter(@Nullable Object value, SqlType<T> type, @Nullable String name) {
        this.type = type;
        this.name = name;
        this.value = value;
    }

    static <T> BindParameter<T> unset(SqlType<T> type) {
        return new BindParameter<>(UNSET, type, null);
    }

    static <T> BindParameter<T> unset(SqlType<T> type, String name) {
        return new BindParameter<>(UNSET, type, name);
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    /** The value, null for SQL's null, or {@link #UNSET}. */
    public @Nullable Object value() {
        return value;
    }

    /** The name under which the value is given at execution, if it has one. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitBind(this);
    }

    /** Refuses what came past the compiler by an unchecked cast. */
    static <T> T checked(SqlType<T> type, T value) {
        if (!type.javaType().isInstance(value)) {
            throw new InvalidRequestException(
                    "A value of class " + value.getClass().getName() + " cannot be bound as " + type + ", which takes "
                            + type.javaType().getName());
        }
        return value;
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
