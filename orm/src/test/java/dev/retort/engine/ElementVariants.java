package dev.retort.engine;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableClause;
import dev.retort.type.SqlType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Elements as their fields: all parts of a statement, and copies of a part of which one field holds something else. */
final class ElementVariants {
    /** How deep within the elements that a field holds something is changed; each is an element of its own besides. */
    private static final int DEPTH = 2;

    /** So many other objects are tried in each place. */
    private static final int ENOUGH = 3;

    /** Fields of which only one property of what they hold counts. */
    private static final Map<String, Function<Object, Object>> COUNTING = Map.of(
            "DerivedColumn.source", source -> ((Expression<?>) source).type(),
            "AliasedColumn.column", column -> ((ColumnClause<?>) column).name());

    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());

    /** In the order in which they were found. */
    private final List<Object> parts = new ArrayList<>();

    private final BiPredicate<Object, Object> same;
    private final Set<String> derived;

    /**
     * @param same whether two parts mean the same, so that one cannot stand for a change of the other
     * @param derived fields that follow from others, as {@code Class.field}
     */
    ElementVariants(BiPredicate<Object, Object> same, Set<String> derived) {
        this.same = same;
        this.derived = derived;
    }

    /** Whether an element is one token, which nobody looks into. */
    static boolean isToken(Object element) {
        boolean named = element instanceof TableClause || element instanceof ColumnClause;
        return named && !element.getClass().getName().startsWith("dev.retort.sql.");
    }

    /** Remembers an object and all that it holds. */
    void collect(@Nullable Object root) {
        if (root instanceof Collection<?> many) {
            many.forEach(this::collect);
        } else if (root instanceof Map<?, ?> map) {
            map.values().forEach(this::collect);
        } else if (root != null && isPart(root.getClass()) && known.add(root)) {
            parts.add(root);
            if (!isToken(root)) {
                fieldsOf(root.getClass()).forEach(field -> collect(get(field, root)));
            }
        }
    }

    private static boolean isPart(Class<?> type) {
        return type.getName().startsWith("dev.retort.") && !type.isEnum() && type != SqlType.class;
    }

    /** The objects of a class that were collected. */
    List<Object> ofClass(Class<?> type) {
        return parts.stream().filter(part -> part.getClass() == type).toList();
    }

    /** The fields of objects of a class, inherited ones too, without those that follow from others. */
    List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                boolean counts = !derived.contains(type.getSimpleName() + "." + field.getName())
                        && !derived.contains(at.getSimpleName() + "." + field.getName());
                if (counts && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** Copies of an object, each of which holds something else in a field. */
    List<Object> withOther(Object original, Field field) {
        return others(original, field, DEPTH);
    }

    private List<Object> others(Object original, Field field, int depth) {
        Object value = get(field, original);
        Function<Object, Object> counting =
                COUNTING.get(field.getDeclaringClass().getSimpleName() + "." + field.getName());
        List<@Nullable Object> variants = counting == null
                ? variants(value, field.getGenericType(), depth)
                : counting(Objects.requireNonNull(value), field.getType(), counting);
        return variants.stream().map(other -> copy(original, field, other)).toList();
    }

    private List<@Nullable Object> counting(Object value, Class<?> raw, Function<Object, Object> property) {
        return parts.stream()
                .filter(part -> raw.isInstance(part) && !property.apply(part).equals(property.apply(value)))
                .limit(ENOUGH)
                .<@Nullable Object>map(part -> part)
                .toList();
    }

    private List<@Nullable Object> variants(@Nullable Object value, Type declared, int depth) {
        Class<?> raw = raw(declared);
        if (raw == boolean.class || raw == Boolean.class) {
            return Arrays.asList(!Boolean.TRUE.equals(value));
        }
        if (raw == int.class) {
            return Arrays.asList((Integer) Objects.requireNonNull(value) + 1);
        }
        if (raw == SqlType.class) {
            return Arrays.asList(SqlTypes.INTEGER.equals(value) ? SqlTypes.VARCHAR : SqlTypes.INTEGER);
        }
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .filter(constant -> constant != value)
                    .<@Nullable Object>map(constant -> constant)
                    .toList();
        }
        if (raw == List.class) {
            return lists(value == null ? List.of() : (List<?>) value, argument(declared, 0), depth, value == null);
        }
        if (raw == Map.class) {
            return maps((Map<?, ?>) Objects.requireNonNull(value), argument(declared, 1), depth);
        }
        return raw == Object.class || raw == String.class ? scalars(value) : references(value, raw, depth);
    }

    private static List<@Nullable Object> scalars(@Nullable Object value) {
        return Arrays.asList(value instanceof Integer number ? number + 1 : value + "x");
    }

    private List<@Nullable Object> references(@Nullable Object value, Class<?> raw, int depth) {
        List<@Nullable Object> variants = new ArrayList<>();
        boolean whole = value == null || (value instanceof SqlElement && !isPartOfItsOwner(raw));
        parts.stream()
                .filter(part -> whole && raw.isInstance(part) && (value == null || !same.test(part, value)))
                .limit(ENOUGH)
                .forEach(variants::add);
        if (value != null && !isToken(value) && isPart(value.getClass())) {
            int within = value instanceof SqlElement ? depth - 1 : depth;
            if (within > 0) {
                fieldsOf(value.getClass()).stream()
                        .filter(field ->
                                !isPartOfItsOwner(raw) || !field.getName().equals("owner"))
                        .forEach(field -> variants.addAll(others(value, field, within)));
            }
        }
        return variants;
    }

    /** Whether a column stands in the list of its owner, which is not changed there. */
    private static boolean isPartOfItsOwner(Class<?> raw) {
        return raw.getSimpleName().equals("DerivedColumn");
    }

    private List<@Nullable Object> lists(List<?> list, Type element, int depth, boolean absent) {
        List<@Nullable Object> variants = new ArrayList<>();
        List<@Nullable Object> first = variants(list.isEmpty() ? null : list.get(0), element, depth);
        for (Object other : first) {
            variants.add(with(list, list.isEmpty() ? -1 : 0, other));
        }
        if (list.isEmpty()) {
            if (absent) {
                variants.add(List.of());
            }
            return variants;
        }
        variants.add(with(list, -1, list.get(0)));
        variants.add(list.subList(0, list.size() - 1));
        Object last = list.get(list.size() - 1);
        if (list.size() > 1 && !same.test(list.get(0), last)) {
            List<@Nullable Object> swapped = with(list, 0, last);
            swapped.set(list.size() - 1, list.get(0));
            variants.add(swapped);
        }
        return variants;
    }

    /** A list with something else at an index, or with one more. */
    private static List<@Nullable Object> with(List<?> list, int index, @Nullable Object element) {
        List<@Nullable Object> changed = new ArrayList<>(list);
        if (index < 0) {
            changed.add(element);
        } else {
            changed.set(index, element);
        }
        return changed;
    }

    private List<@Nullable Object> maps(Map<?, ?> map, Type element, int depth) {
        List<@Nullable Object> variants = new ArrayList<>();
        for (Object other :
                variants(map.isEmpty() ? null : map.values().iterator().next(), element, depth)) {
            Map<Object, @Nullable Object> changed = new LinkedHashMap<>(map);
            changed.put(map.isEmpty() ? "x" : map.keySet().iterator().next(), other);
            variants.add(changed);
        }
        if (!map.isEmpty()) {
            Map<Object, @Nullable Object> renamed = new LinkedHashMap<>();
            map.forEach((name, part) -> renamed.put(name + "x", part));
            variants.add(renamed);
        }
        return variants;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return type instanceof Class<?> found ? found : Object.class;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static @Nullable Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Object copy(Object original, Field field, @Nullable Object value) {
        try {
            return original.getClass().isRecord()
                    ? copyRecord(original, field, value)
                    : copyFields(original, field, value);
        } catch (InvocationTargetException e) {
            throw new AssertionError("no copy of " + original.getClass() + " with another " + field, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object copyRecord(Object original, Field field, @Nullable Object value)
            throws ReflectiveOperationException {
        RecordComponent[] components = original.getClass().getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Field component = original.getClass().getDeclaredField(components[i].getName());
            component.setAccessible(true);
            values[i] = component.equals(field) ? value : get(component, original);
        }
        Constructor<?> canonical = original.getClass().getDeclaredConstructor(types);
        canonical.setAccessible(true);
        return canonical.newInstance(values);
    }

    /** Past the constructors, which may be of no use for a single field. */
    private static Object copyFields(Object original, Field changed, @Nullable Object value)
            throws ReflectiveOperationException {
        Class<?> factoryClass = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = factoryClass.getMethod("getReflectionFactory").invoke(null);
        Constructor<?> empty = (Constructor<?>) factoryClass
                .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(factory, original.getClass(), Object.class.getDeclaredConstructor());
        Object copy = empty.newInstance();
        for (Class<?> at = original.getClass(); at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    field.setAccessible(true);
                    field.set(copy, field.equals(changed) ? value : field.get(original));
                }
            }
        }
        return copy;
    }
}
