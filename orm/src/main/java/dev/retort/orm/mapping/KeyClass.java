package dev.retort.orm.mapping;

import dev.retort.access.ClassLookup;
import dev.retort.access.Primitives;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@code @IdClass}: reads what stands for each attribute of the key, by field. Immutable and thread-safe. */
final class KeyClass {
    private final Class<?> type;
    private final List<MethodHandle> getters;

    private KeyClass(Class<?> type, List<MethodHandle> getters) {
        this.type = type;
        this.getters = List.copyOf(getters);
    }

    Class<?> type() {
        return type;
    }

    /** What a key has, in the order of the entity's attributes. */
    @Nullable
    Object[] values(Object key) {
        Object[] values = new Object[getters.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(getters.get(i), key);
        }
        return values;
    }

    private static @Nullable Object value(MethodHandle getter, Object key) {
        try {
            return (Object) getter.invokeExact(key);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a field was read", e);
        }
    }

    /** Null if it does not suit the attributes; the reasons are then among the problems. */
    static @Nullable KeyClass read(
            Class<?> entityClass, Class<?> type, List<AttributeDraft> ids, MappingProblems problems) {
        Map<String, Field> fields = fields(type);
        int known = problems.count();
        for (AttributeDraft id : ids) {
            Field field = fields.get(id.name());
            Class<?> declared = id.member().javaType();
            if (field == null) {
                problems.add(
                        entityClass,
                        id.name(),
                        "is part of the key, but " + type.getName() + " in @IdClass has no \"" + id.name()
                                + "\"; add it there: " + declared.getSimpleName() + " " + id.name());
            } else if (Primitives.boxed(field.getType()) != Primitives.boxed(declared)) {
                problems.add(
                        entityClass,
                        id.name(),
                        "is a " + declared.getName() + ", but in " + type.getName() + " in @IdClass it is a "
                                + field.getType().getName() + "; declare both alike");
            }
        }
        List<String> names = ids.stream().map(MemberDraft::name).toList();
        fields.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(
                        entityClass,
                        "has the @IdClass " + type.getName() + " with \"" + name
                                + "\", but no attribute of that name with @Id; it has " + String.join(", ", names)));
        return problems.count() > known ? null : opened(entityClass, type, ids, fields, problems);
    }

    private static Map<String, Field> fields(Class<?> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            Arrays.stream(declaring.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .forEach(field -> fields.putIfAbsent(field.getName(), field));
        }
        return fields;
    }

    private static @Nullable KeyClass opened(
            Class<?> entityClass,
            Class<?> type,
            List<AttributeDraft> ids,
            Map<String, Field> fields,
            MappingProblems problems) {
        List<MethodHandle> getters = new ArrayList<>();
        try {
            for (AttributeDraft id : ids) {
                Field field = fields.get(id.name());
                if (field != null) {
                    Lookup lookup = ClassLookup.privateAccess(field.getDeclaringClass());
                    getters.add(
                            lookup.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class)));
                }
            }
        } catch (IllegalAccessException e) {
            problems.add(entityClass, "has the @IdClass " + type.getName() + ": " + ClassLookup.opens(type));
            return null;
        }
        return new KeyClass(type, getters);
    }
}
