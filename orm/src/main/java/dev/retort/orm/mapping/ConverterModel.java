package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MappingException;
import dev.retort.type.SqlType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A converter and the classes that it converts between.
 *
 * @param <X> the class of the attribute
 * @param <Y> the class that the column's type has
 */
record ConverterModel<X, Y>(AttributeConverter<X, Y> converter, Class<X> attributeType, Class<Y> columnType) {

    /**
     * Makes a converter.
     *
     * @throws MappingException if it is of no use; the message is what is wrong with it, to be read after its name
     */
    static ConverterModel<?, ?> read(Class<?> converterClass) {
        GenericTypes types = new GenericTypes(converterClass);
        ParameterizedType converted = converted(converterClass, types);
        if (converted == null) {
            throw new MappingException(
                    "does not say what it converts; make it \"implements AttributeConverter<Money, BigDecimal>\"");
        }
        Type[] arguments = converted.getActualTypeArguments();
        return of(newInstance(converterClass), types.erase(arguments[0]), types.erase(arguments[1]));
    }

    private static AttributeConverter<?, ?> newInstance(Class<?> converterClass) {
        try {
            Constructor<?> constructor = converterClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (AttributeConverter<?, ?>) constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new MappingException("failed in its constructor: "
                    + Objects.requireNonNullElse(e.getCause(), e).getClass().getName());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "cannot be made; give it a constructor without arguments, and open its package to"
                            + " Retort if it is in a named module");
        }
    }

    @SuppressWarnings("unchecked") // the classes are those of its type arguments
    private static <X, Y> ConverterModel<X, Y> of(
            AttributeConverter<?, ?> converter, Class<X> attributeType, Class<Y> columnType) {
        ConverterModel<X, Y> model =
                new ConverterModel<>((AttributeConverter<X, Y>) converter, attributeType, columnType);
        if (model.convertsNull()) {
            throw new MappingException(
                    "makes a value of null; null is NULL here without a converter, so return null for"
                            + " it, or refuse it");
        }
        return model;
    }

    private static @Nullable ParameterizedType converted(Type type, GenericTypes types) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == AttributeConverter.class) {
            return parameterized;
        }
        Class<?> raw = types.erase(type);
        for (Type superinterface : raw.getGenericInterfaces()) {
            ParameterizedType found = converted(superinterface, types);
            if (found != null) {
                return found;
            }
        }
        return raw.getGenericSuperclass() == null ? null : converted(raw.getGenericSuperclass(), types);
    }

    /** Tried once: a converter that refuses null makes nothing of it either. */
    private boolean convertsNull() {
        return isValue(ignored -> converter.convertToDatabaseColumn(null))
                || isValue(ignored -> converter.convertToEntityAttribute(null));
    }

    private static boolean isValue(Function<String, @Nullable Object> conversion) {
        try {
            return conversion.apply("") != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Whether attributes of its class have it without a word. */
    boolean isAutomatic() {
        Converter annotation = converter.getClass().getAnnotation(Converter.class);
        return annotation != null && annotation.autoApply();
    }

    /** The column's type as attributes see it; equal for equal types, so that a statement is compiled once. */
    SqlType<X> over(SqlType<Y> column) {
        return column.map(attributeType, new FromColumn<>(converter), new ToColumn<>(converter));
    }

    private record FromColumn<X, Y>(AttributeConverter<X, Y> converter) implements Function<Y, X> {
        @Override
        public X apply(Y value) {
            return converter.convertToEntityAttribute(value);
        }
    }

    private record ToColumn<X, Y>(AttributeConverter<X, Y> converter) implements Function<X, Y> {
        @Override
        public Y apply(X value) {
            Y converted = converter.convertToDatabaseColumn(value);
            if (converted == null) {
                throw new InvalidRequestException(converter.getClass().getName()
                        + " made null of a value, which would come back as null; let it refuse what it cannot convert");
            }
            return converted;
        }
    }
}
