package dev.retort.orm.mapping;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a class that the ORM keeps, as Jakarta Persistence has it: fields, or properties where
 * {@code @Id} stands on a getter. The annotation processor follows the same rules at compile time.
 */
final class MemberScanner {

    private final GenericTypes types;
    private final List<Class<?>> hierarchy;
    private final boolean byProperty;
    private final @Nullable PersistentMember within;

    MemberScanner(Class<?> entityClass) {
        this.types = new GenericTypes(entityClass);
        this.hierarchy = hierarchy(entityClass, MappedSuperclass.class);
        this.byProperty = hasKeyOnGetter(entityClass);
        this.within = null;
    }

    private MemberScanner(MemberScanner declaring, PersistentMember embedded) {
        this.types = new GenericTypes(declaring.types, declaredType(embedded));
        this.hierarchy = hierarchy(embedded.javaType(), Embeddable.class);
        this.byProperty = !embedded.javaType().isRecord() && declaring.isAccessedByProperty(embedded.javaType());
        this.within = embedded;
    }

    /** For the members of an embedded one that this has found. */
    MemberScanner within(PersistentMember embedded) {
        return new MemberScanner(this, embedded);
    }

    private static Type declaredType(PersistentMember member) {
        return member.reader() instanceof Field field
                ? field.getGenericType()
                : ((Method) member.reader()).getGenericReturnType();
    }

    /** As the entity, unless the embeddable class says it itself. */
    private boolean isAccessedByProperty(Class<?> embeddable) {
        Access access = embeddable.getAnnotation(Access.class);
        return access == null ? byProperty : access.value() == AccessType.PROPERTY;
    }

    /** Whether getters and setters are used rather than fields. */
    boolean isByProperty() {
        return byProperty;
    }

    List<PersistentMember> scan() {
        List<PersistentMember> members = new ArrayList<>();
        for (Class<?> type : hierarchy) {
            members.addAll(byProperty ? properties(type) : fields(type));
        }
        return members;
    }

    /** The classes that contribute members, the highest superclass first. */
    private static List<Class<?>> hierarchy(Class<?> entityClass, Class<? extends Annotation> other) {
        List<Class<?>> hierarchy = new ArrayList<>(List.of(entityClass));
        for (Class<?> type = entityClass.getSuperclass(); type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(Entity.class)) {
                break; // its members are read with itself
            }
            if (type.isAnnotationPresent(MappedSuperclass.class) || type.isAnnotationPresent(other)) {
                hierarchy.add(type);
            }
        }
        Collections.reverse(hierarchy);
        return hierarchy;
    }

    /** The key may be that of an entity that this one extends. */
    private static boolean hasKeyOnGetter(Class<?> entityClass) {
        for (Class<?> type = entityClass; type != null; type = type.getSuperclass()) {
            if (type == entityClass
                    || type.isAnnotationPresent(MappedSuperclass.class)
                    || type.isAnnotationPresent(Entity.class)) {
                if (hasKey(type.getDeclaredFields())) {
                    return false;
                }
                if (hasKey(type.getDeclaredMethods())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasKey(AccessibleObject[] members) {
        return Arrays.stream(members)
                .anyMatch(
                        member -> member.isAnnotationPresent(Id.class) || member.isAnnotationPresent(EmbeddedId.class));
    }

    private List<PersistentMember> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> isKept(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> !field.isAnnotationPresent(Transient.class))
                .map(this::field)
                .toList();
    }

    private PersistentMember field(Field field) {
        Type type = field.getGenericType();
        return member(field.getName(), type, field, field);
    }

    private PersistentMember member(String name, Type type, Member reader, Member writer) {
        String path = within == null ? name : within.name() + "." + name;
        return new PersistentMember(path, types.erase(type), types.eraseLastArgument(type), reader, writer, within);
    }

    /** Methods have no order of their own; fields of the same name give them one. */
    private List<PersistentMember> properties(Class<?> type) {
        List<String> order =
                Arrays.stream(type.getDeclaredFields()).map(Field::getName).toList();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isKept(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.isAnnotationPresent(Transient.class))
                .flatMap(getter -> property(type, getter))
                .sorted(Comparator.comparing((PersistentMember property) -> position(order, property.simpleName()))
                        .thenComparing(PersistentMember::name))
                .toList();
    }

    private static int position(List<String> order, String name) {
        int position = order.indexOf(name);
        return position < 0 ? order.size() : position;
    }

    /** Empty for a getter without a setter: such a property is computed. */
    private Stream<PersistentMember> property(Class<?> type, Method getter) {
        String name = propertyName(getter);
        Method setter = name == null ? null : setter(type, name, getter.getReturnType());
        if (name == null || setter == null) {
            return Stream.empty();
        }
        Type value = getter.getGenericReturnType();
        return Stream.of(member(name, value, getter, setter));
    }

    private static @Nullable Method setter(Class<?> type, String property, Class<?> parameter) {
        String name = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name)
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {parameter}))
                .findAny()
                .orElse(null);
    }

    /** The property a getter stands for by the JavaBeans rules, or null when the method is no getter. */
    private static @Nullable String propertyName(Method method) {
        String name = method.getName();
        if (method.getParameterCount() > 0 || method.getReturnType() == void.class) {
            return null;
        }
        if (name.startsWith("get") && name.length() > 3) {
            return decapitalize(name.substring(3));
        }
        boolean truth = method.getReturnType() == boolean.class;
        return truth && name.startsWith("is") && name.length() > 2 ? decapitalize(name.substring(2)) : null;
    }

    private static String decapitalize(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean isKept(int modifiers) {
        return !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers);
    }
}
