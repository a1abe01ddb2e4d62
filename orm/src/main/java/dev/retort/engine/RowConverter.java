package dev.retort.engine;

import dev.retort.access.ClassLookup;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Row;
import dev.retort.type.ColumnReaders;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of a class of rows that were read already, by the plan of {@link RowTarget}: the generated readers of
 * {@link RowReaderGenerator} read result sets. Immutable.
 *
 * @param <T> what a row becomes
 */
final class RowConverter<T> {
    private final Class<T> target;
    private final RowColumns columns;
    private final RowTarget plan;
    private final MethodHandle constructor;
    private final List<Setter> setters = new ArrayList<>();

    private record Setter(MethodHandle method, RowTarget.Source source) {}

    /**
     * Prepares to convert.
     *
     * @throws InvalidRequestException as {@link RowTarget#of} does, and if the class's module does not open its package
     */
    RowConverter(Class<T> target, RowColumns columns) {
        this.target = target;
        this.columns = columns;
        this.plan = RowTarget.of(target, columns);
        try {
            MethodHandles.Lookup lookup = ClassLookup.privateAccess(target);
            constructor = spreading(lookup.unreflectConstructor(plan.constructor()));
            for (Map.Entry<Method, RowTarget.Source> setter : plan.setters().entrySet()) {
                setters.add(new Setter(lookup.unreflect(setter.getKey()), setter.getValue()));
            }
        } catch (IllegalAccessException e) {
            InvalidRequestException closed = new InvalidRequestException(
                    "Rows cannot be made a %s: %s".formatted(target.getName(), ClassLookup.opens(target)));
            closed.initCause(e);
            throw closed;
        }
    }

    private static MethodHandle spreading(MethodHandle constructor) {
        int parameters = constructor.type().parameterCount();
        return constructor
                .asSpreader(Object[].class, parameters)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    T convert(Row row) {
        List<@Nullable Object> arguments = new ArrayList<>(plan.arguments().size());
        for (RowTarget.Source source : plan.arguments()) {
            arguments.add(value(row, source));
        }
        Object made;
        try {
            made = (Object) constructor.invokeExact(arguments.toArray());
            for (Setter setter : setters) {
                setter.method().invoke(made, value(row, setter.source()));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A constructor or setter of " + target.getName() + " failed", e);
        }
        return target.cast(made);
    }

    private @Nullable Object value(Row row, RowTarget.Source source) {
        Object value = row.get(source.position());
        if (value == null && source.javaType().isPrimitive()) {
            throw ColumnReaders.nullForPrimitive(
                    columns.names().get(source.position()), source.javaType().getName());
        }
        return value;
    }
}
