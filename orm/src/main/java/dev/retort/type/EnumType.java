package dev.retort.type;

import java.sql.ResultSet;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Enums as text: the name of the constant, so that reordering constants never changes data. */
final class EnumType {
    /** One type per enum, so that equal mappings are equal types; weak through the class itself. */
    private static final ClassValue<SqlType<?>> TYPES = new ClassValue<>() {
        @Override
        protected SqlType<?> computeValue(Class<?> enumClass) {
            return create(enumClass);
        }
    };

    private EnumType() {}

    static <T extends Enum<T>> SqlType<T> of(Class<T> enumClass) {
        @SuppressWarnings("unchecked") // computed for this very class
        SqlType<T> type = (SqlType<T>) TYPES.get(enumClass);
        return type;
    }

    static SqlType<?> ofUnchecked(Class<?> enumClass) {
        return TYPES.get(enumClass);
    }

    static <T extends Enum<T>> SqlType<T> checked(Class<T> enumClass) {
        return mapped(enumClass, text(enumClass).withLabels(labels(enumClass, null, null)));
    }

    static <T extends Enum<T>> SqlType<T> named(Class<T> enumClass, @Nullable String schema, String name) {
        SqlType<String> stored = SqlType.of(
                        TypeName.ENUM, String.class, (s, i, v) -> s.setString(i, v), ResultSet::getString)
                .withLabels(labels(enumClass, schema, name));
        return mapped(enumClass, stored);
    }

    private static EnumLabels labels(Class<?> enumClass, @Nullable String schema, @Nullable String name) {
        return new EnumLabels(
                name,
                schema,
                Arrays.stream(enumClass.getEnumConstants())
                        .map(EnumType::nameOf)
                        .toList());
    }

    private static <T> SqlType<T> create(Class<T> enumClass) {
        return mapped(enumClass, text(enumClass));
    }

    private static SqlType<String> text(Class<?> enumClass) {
        return StandardTypes.varchar(Arrays.stream(enumClass.getEnumConstants())
                .mapToInt(constant -> nameOf(constant).length())
                .max()
                .orElse(1));
    }

    private static <T> SqlType<T> mapped(Class<T> enumClass, SqlType<String> stored) {
        return stored.map(enumClass, new FromName<>(enumClass), ToName.INSTANCE);
    }

    private static String nameOf(Object constant) {
        return ((Enum<?>) constant).name();
    }

    /** Equal for equal enums, which a lambda would not be: types are equal where their functions are. */
    private static final class FromName<T> implements Function<String, T> {
        private final Class<T> enumClass;
        private final T[] constants;

        FromName(Class<T> enumClass) {
            this.enumClass = enumClass;
            this.constants = enumClass.getEnumConstants();
        }

        @Override
        public T apply(String name) {
            for (T constant : constants) {
                if (nameOf(constant).equals(name)) {
                    return constant;
                }
            }
            throw new ConversionException(
                    "a text that is not a constant of " + enumClass.getName() + ", which has "
                            + Arrays.toString(constants),
                    null);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FromName<?> that && enumClass == that.enumClass;
        }

        @Override
        public int hashCode() {
            return enumClass.hashCode();
        }
    }

    private enum ToName implements Function<Object, String> {
        INSTANCE;

        @Override
        public String apply(Object constant) {
            return nameOf(constant);
        }
    }
}
