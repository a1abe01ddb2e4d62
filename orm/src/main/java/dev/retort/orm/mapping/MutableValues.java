package dev.retort.orm.mapping;

import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot does with values that can change in place: it keeps copies, and compares by content. Without it a change
 * within a value would go unseen. It also knows values that are one to their column, though they are not equal. Immutable
 * and thread-safe.
 */
public abstract sealed class MutableValues {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class);

    private static final MutableValues BYTES = new Bytes();
    private static final MutableValues DECIMALS = new Decimals();

    /** For the values of a type; null if they are known not to change, and are equal when they are one to the column. */
    static @Nullable MutableValues of(SqlType<?> type, Class<?> javaType) {
        if (javaType == byte[].class) {
            return BYTES;
        }
        if (javaType == BigDecimal.class && !type.converted() && type.scale() != SqlType.UNSPECIFIED) {
            return DECIMALS;
        }
        return type.converted() && !isImmutable(javaType) ? new Converted<>(type) : null;
    }

    /** Whether values can change in place. */
    static boolean changeInPlace(SqlType<?> type, Class<?> javaType) {
        MutableValues values = of(type, javaType);
        return values != null && values != DECIMALS;
    }

    private static boolean isImmutable(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || IMMUTABLE.contains(type)
                || type.getPackageName().equals("java.time")
                || (type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                                .allMatch(
                                        component -> component.getType() != type && isImmutable(component.getType())));
    }

    private MutableValues() {}

    /** A value of its own, of the same content. */
    public final @Nullable Object copy(@Nullable Object value) {
        return value == null ? null : copyOf(value);
    }

    abstract Object copyOf(Object value);

    /** Whether the content is the same. */
    public final boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        return areSame(one, other);
    }

    boolean areSame(Object one, Object other) {
        return Objects.deepEquals(content(one), content(other));
    }

    /** What stands for a value in comparisons. */
    abstract Object content(Object value);

    private static final class Bytes extends MutableValues {
        @Override
        Object copyOf(Object value) {
            return ((byte[]) value).clone();
        }

        @Override
        Object content(Object value) {
            return value;
        }
    }

    /** A column with a scale gives 10.50 back for 10.5. */
    private static final class Decimals extends MutableValues {
        @Override
        Object copyOf(Object value) {
            return value;
        }

        @Override
        boolean areSame(Object one, Object other) {
            return ((BigDecimal) one).compareTo((BigDecimal) other) == 0;
        }

        @Override
        Object content(Object value) {
            return value;
        }
    }

    /** Goes by what the column gets. */
    private static final class Converted<T> extends MutableValues {
        private final SqlType<T> type;

        Converted(SqlType<T> type) {
            this.type = type;
        }

        @Override
        Object copyOf(Object value) {
            return type.fromColumnValue(content(value));
        }

        @Override
        Object content(Object value) {
            return type.columnValueOf(value);
        }
    }
}
