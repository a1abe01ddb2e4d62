package dev.retort.orm.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import org.jspecify.annotations.Nullable;

/**
 * Where in a class a member's value is: a field, or a getter and its setter. Generators read it; nobody calls it by
 * reflection.
 *
 * @param name the attribute's name, as seen from the entity: {@code address.city} within an embedded value
 * @param javaType the class of its values, type variables resolved; a generic superclass may declare a wider one
 * @param elementType the class of the last type argument: a collection's elements; {@code Object} where there is none
 * @param reader the {@link Field}, or the getter as {@link java.lang.reflect.Method}
 * @param writer the {@link Field}, or the setter as {@link java.lang.reflect.Method}; final for a record's component
 * @param within the embedded member whose value has it; null for one of the entity itself
 */
public record PersistentMember(
        String name,
        Class<?> javaType,
        Class<?> elementType,
        Member reader,
        Member writer,
        @Nullable PersistentMember within) {

    /** Whether getter and setter are used rather than the field. */
    public boolean byProperty() {
        return !(reader instanceof Field);
    }

    /** The name in the class that declares it, without those that lead there. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    <A extends Annotation> @Nullable A annotation(Class<A> type) {
        return ((AnnotatedElement) reader).getAnnotation(type);
    }

    <A extends Annotation> A[] annotations(Class<A> type) {
        return ((AnnotatedElement) reader).getAnnotationsByType(type);
    }

    Annotation[] annotations() {
        return ((AnnotatedElement) reader).getAnnotations();
    }

    boolean has(Class<? extends Annotation> type) {
        return ((AnnotatedElement) reader).isAnnotationPresent(type);
    }
}
