package dev.retort.engine;

import dev.retort.access.Primitives;
import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.type.SqlType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How an object of a class is made of a row: which constructor takes which columns, and which setters take others.
 *
 * @param constructor takes the arguments in order
 * @param arguments where each argument comes from
 * @param setters where each property comes from; empty but for a bean
 */
record RowTarget(Constructor<?> constructor, List<Source> arguments, Map<Method, Source> setters) {
    /**
     * A column and what it fills.
     *
     * @param position of the column, counted from 0
     * @param javaType of the argument
     */
    record Source(int position, Class<?> javaType) {}

    /**
     * Finds out how.
     *
     * @throws InvalidRequestException if the class cannot be made of a row, or a type does not fit
     * @throws NoSuchColumnException if an argument finds no column, or a column no property
     */
    static RowTarget of(Class<?> target, RowColumns columns) {
        if (target.isInterface()
                || target.isArray()
                || target.isPrimitive()
                || Modifier.isAbstract(target.getModifiers())) {
            throw new InvalidRequestException(
                    target.getName() + " is not a class that rows can become; as() makes records and objects");
        }
        if (target.getEnclosingClass() != null && !Modifier.isStatic(target.getModifiers())) {
            throw new InvalidRequestException(
                    target.getName() + " is an inner class, whose objects need an outer one; make it static");
        }
        Matching matching = new Matching(target, columns);
        if (target.isRecord()) {
            return matching.ofRecord();
        }
        Constructor<?>[] constructors = target.getDeclaredConstructors();
        Optional<Constructor<?>> empty = Arrays.stream(constructors)
                .filter(constructor -> constructor.getParameterCount() == 0)
                .findFirst();
        if (empty.isPresent()) {
            return matching.ofBean(empty.get());
        }
        if (constructors.length != 1) {
            throw new InvalidRequestException(target.getName() + " has " + constructors.length
                    + " constructors and none without parameters; give it one of either, or make it a record");
        }
        return matching.ofConstructor(constructors[0]);
    }

    /** Finds the columns for the parts of one class. */
    private static final class Matching {
        private final Class<?> target;
        private final RowColumns columns;

        Matching(Class<?> target, RowColumns columns) {
            this.target = target;
            this.columns = columns;
        }

        RowTarget ofRecord() {
            RecordComponent[] components = target.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            List<Source> arguments = new ArrayList<>();
            for (RecordComponent component : components) {
                arguments.add(source("Component", component.getName(), component.getType()));
            }
            try {
                return new RowTarget(target.getDeclaredConstructor(types), arguments, Map.of());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its canonical constructor: " + target.getName(), e);
            }
        }

        RowTarget ofConstructor(Constructor<?> constructor) {
            List<Source> arguments = new ArrayList<>();
            for (Parameter parameter : constructor.getParameters()) {
                if (!parameter.isNamePresent()) {
                    throw new InvalidRequestException("The parameters of " + target.getName()
                            + "'s constructor have no names; compile it with javac -parameters, or make it a record");
                }
                arguments.add(source("Parameter", parameter.getName(), parameter.getType()));
            }
            return new RowTarget(constructor, arguments, Map.of());
        }

        /** Each column must find a setter, while a property without a column keeps what the constructor gave it. */
        RowTarget ofBean(Constructor<?> constructor) {
            Map<String, Method> properties = properties();
            Map<Method, Source> setters = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Method setter = properties.get(plain(columns.names().get(i)));
                if (setter == null) {
                    throw noProperty(columns.names().get(i), properties);
                }
                Class<?> type = setter.getParameterTypes()[0];
                checkType("Property", propertyName(setter), type, columns.type(i, type));
                if (setters.put(setter, new Source(i, type)) != null) {
                    throw new NoSuchColumnException("Property \"" + propertyName(setter) + "\" of " + target.getName()
                            + " finds several columns; the row has " + String.join(", ", columns.names()));
                }
            }
            return new RowTarget(constructor, List.of(), setters);
        }

        /** The setters by plain name; of a subclass before those that it inherits. */
        private Map<String, Method> properties() {
            Map<String, Method> properties = new LinkedHashMap<>();
            for (Class<?> type = target; type != null && type != Object.class; type = type.getSuperclass()) {
                for (Method method : type.getDeclaredMethods()) {
                    if (isSetter(method) && (type == target || Modifier.isPublic(method.getModifiers()))) {
                        properties.putIfAbsent(plain(propertyName(method)), method);
                    }
                }
            }
            return properties;
        }

        private static boolean isSetter(Method method) {
            return method.getParameterCount() == 1
                    && method.getName().length() > 3
                    && method.getName().startsWith("set")
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isBridge();
        }

        private static String propertyName(Method setter) {
            String name = setter.getName().substring(3);
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }

        private NoSuchColumnException noProperty(String column, Map<String, Method> properties) {
            List<String> names = properties.values().stream()
                    .map(Matching::propertyName)
                    .sorted()
                    .toList();
            return new NoSuchColumnException("Column \"" + column + "\" finds no setter in " + target.getName()
                    + (names.isEmpty() ? ", which has none" : "; it has those of " + String.join(", ", names))
                    + DidYouMean.suffix(column, names));
        }

        private Source source(String what, String name, Class<?> javaType) {
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (plain(columns.names().get(i)).equals(plain(name))) {
                    found.add(i);
                }
            }
            if (found.size() != 1) {
                throw new NoSuchColumnException(what + " \"" + name + "\" of " + target.getName() + " finds "
                        + (found.isEmpty() ? "no column" : found.size() + " columns") + "; the row has "
                        + String.join(", ", columns.names()) + DidYouMean.suffix(name, columns.names()));
            }
            checkType(what, name, javaType, columns.type(found.get(0), javaType));
            return new Source(found.get(0), javaType);
        }

        private void checkType(String what, String name, Class<?> javaType, SqlType<?> type) {
            Class<?> boxed = Primitives.boxed(javaType);
            if (!boxed.isAssignableFrom(type.javaType())) {
                throw new InvalidRequestException(
                        what + " \"" + name + "\" of " + target.getName() + " is " + javaType.getName()
                                + ", but its column holds " + type.javaType().getName() + " (" + type + ")");
            }
        }

        private static String plain(String name) {
            return name.replace("_", "").toLowerCase(Locale.ROOT);
        }
    }
}
