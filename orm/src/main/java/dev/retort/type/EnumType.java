package dev.retort.type;

import dev.retort.error.InvalidRequestException;
import java.util.Arrays;

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

    private static <T> SqlType<T> create(Class<T> enumClass) {
        T[] constants = enumClass.getEnumConstants();
        int longest =
                Arrays.stream(constants).mapToInt(c -> nameOf(c).length()).max().orElse(1);
        return SqlTypes.varchar(longest).map(enumClass, name -> constant(constants, enumClass, name), EnumType::nameOf);
    }

    private static String nameOf(Object constant) {
        return ((Enum<?>) constant).name();
    }

    private static <T> T constant(T[] constants, Class<T> enumClass, String name) {
        for (T constant : constants) {
            if (nameOf(constant).equals(name)) {
                return constant;
            }
        }
        throw new InvalidRequestException("The database holds \"" + name + "\", which is not a constant of "
                + enumClass.getName() + "; it has " + Arrays.toString(constants));
    }
}
