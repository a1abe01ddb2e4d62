package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that travels beside the SQL text, or the place of one that is given at execution. Of a list and of bytes it keeps
 * a copy; another object, such as one that becomes JSON, must not change any more.
 *
 * @param <T> the Java type of the value
 */
public final class BindParameter<T> implements AnyExpression<T> {
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
        this.type = Objects.requireNonNull(type, "type");
        this.name = null;
        this.value = value == null ? null : BoundValue.kept(checked(type, value), type.javaType());
    }

    private BindParameter(@Nullable Object value, SqlType<T> type, @Nullable String name) {
        this.type = type;
        this.name = name;
        this.value = value;
    }

    static <T> BindParameter<T> unset(SqlType<T> type) {
        return new BindParameter<>(UNSET, Objects.requireNonNull(type, "type"), null);
    }

    static <T> BindParameter<T> unset(SqlType<T> type, String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new InvalidRequestException("A parameter with a name needs one; parameter(type) has none");
        }
        return new BindParameter<>(UNSET, Objects.requireNonNull(type, "type"), name);
    }

    /** Of a value whose Java type the compiler does not know; it is checked here. */
    static <T> BindParameter<T> unchecked(SqlType<T> type, @Nullable Object value) {
        if (value != null && !type.javaType().isInstance(value)) {
            throw wrongClass(type, value);
        }
        return new BindParameter<>(type, type.javaType().cast(value));
    }

    /** The value bound, unless it is an expression: to the compiler a value like others where T is any object. */
    static <T> Expression<T> orExpression(SqlType<T> type, @Nullable T value) {
        if (value instanceof Expression<?> expression) {
            @SuppressWarnings("unchecked") // as of any expression that is given where T is any object
            Expression<T> given = (Expression<T>) expression;
            return given;
        }
        return new BindParameter<>(type, value);
    }

    /** With the type that suits the value's class. */
    static BindParameter<?> ofObject(Object value) {
        return of(value);
    }

    /** With the type that suits the value's class. */
    static <T> BindParameter<T> of(T value) {
        return new BindParameter<>(typeOf(value), value);
    }

    /**
     * The type that suits a value's class.
     *
     * @throws InvalidRequestException if there is none
     */
    static <T> SqlType<T> typeOf(T value) {
        Objects.requireNonNull(value, "value");
        Class<?> valueClass = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        @SuppressWarnings("unchecked") // the class of a value of T, but for T's arguments, which no such type has
        Class<T> javaClass = (Class<T>) valueClass;
        return SqlTypes.find(javaClass).orElseThrow(() -> unknown(value));
    }

    private static InvalidRequestException unknown(Object value) {
        String cure = value instanceof QueryExpression<?>
                ? "a query is a value by asScalar()"
                : "give it: value(type, value), or bind(name, type, value) in text";
        return new InvalidRequestException(
                "No SQL type suits a value of " + value.getClass().getName() + "; " + cure);
    }

    static BindParameter<Long> rowCount(String what, long rows) {
        if (rows < 0) {
            throw new InvalidRequestException(what + " takes zero or more rows, not " + rows);
        }
        return new BindParameter<>(SqlTypes.BIGINT, rows);
    }

    /** What a clause takes that the database may take as a parameter only. */
    static BindParameter<Long> given(String what, Expression<Long> rows) {
        if (rows instanceof BindParameter<Long> parameter) {
            return parameter;
        }
        throw new InvalidRequestException(what + " takes a number, value(…) or parameter(…), not " + rows);
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
        boolean expression = type.javaType() == Object.class && value instanceof SqlElement;
        if (expression || !type.javaType().isInstance(value)) {
            throw wrongClass(type, value);
        }
        return value;
    }

    private static InvalidRequestException wrongClass(SqlType<?> type, Object value) {
        return new InvalidRequestException(
                "A value of class " + value.getClass().getName() + " cannot be bound as " + type + ", which takes "
                        + type.javaType().getName());
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
