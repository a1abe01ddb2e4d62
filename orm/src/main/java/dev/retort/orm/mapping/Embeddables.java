package dev.retort.orm.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an embedded member and its class have to be. */
final class Embeddables {
    private Embeddables() {}

    static boolean isEmbedded(PersistentMember member) {
        return member.has(Embedded.class)
                || member.has(EmbeddedId.class)
                || member.javaType().isAnnotationPresent(Embeddable.class);
    }

    /** Whether an attribute is within an embedded key. */
    static boolean isPartOfKey(PersistentMember member) {
        for (PersistentMember outer = member.within(); outer != null; outer = outer.within()) {
            if (outer.has(EmbeddedId.class)) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong with an embedded member, to be read after its name; null if nothing is. */
    static @Nullable String mistake(PersistentMember embedded) {
        Class<?> type = embedded.javaType();
        String name = type.getSimpleName();
        if (!type.isAnnotationPresent(Embeddable.class)) {
            return "is embedded, but " + type.getName() + " is not @Embeddable; annotate that class";
        }
        if (embedded.has(Convert.class)) {
            return "has @Convert, but is embedded; put @Convert on the attribute of " + name + " that it is meant for";
        }
        if (embedded.has(Id.class)) {
            return "has @Id, but is embedded; use @EmbeddedId";
        }
        if (embedded.has(GeneratedValue.class)) {
            return "is embedded and has @GeneratedValue, which is for one number or UUID; assign the key";
        }
        if (embedded.has(Column.class)) {
            return "has @Column, but is embedded and has several; name them with @AttributeOverride(name = …, column ="
                    + " @Column(name = …))";
        }
        if (type.isInterface() || type.isEnum() || Modifier.isAbstract(type.getModifiers())) {
            return "is embedded, but " + type.getName()
                    + " is no class that objects are made of; write a plain class or" + " a record";
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return "is embedded, but " + type.getName()
                    + " is an inner class, which cannot be made without its outer object; make it static";
        }
        String circle = circle(embedded);
        return circle == null ? type.isRecord() ? ofRecord(type) : ofClass(type) : circle;
    }

    private static @Nullable String circle(PersistentMember embedded) {
        for (PersistentMember outer = embedded.within(); outer != null; outer = outer.within()) {
            if (outer.javaType() == embedded.javaType()) {
                return "is embedded in itself: " + outer.name() + " is a "
                        + outer.javaType().getName() + " too, so its columns would have no end; mark it @Transient, or"
                        + " make an entity of it";
            }
        }
        return null;
    }

    private static @Nullable String ofRecord(Class<?> type) {
        Optional<Field> left = Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Transient.class))
                .findFirst();
        return left.isEmpty()
                ? null
                : "is embedded, but " + type.getName() + "." + left.get().getName()
                        + " is @Transient, and a record is made of all its components; remove it, or write a class";
    }

    private static @Nullable String ofClass(Class<?> type) {
        boolean simple = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.getParameterCount() == 0);
        return simple
                ? null
                : "is embedded, but " + type.getName() + " has no constructor without arguments; add \"protected "
                        + type.getSimpleName() + "() {}\", or make it a record";
    }

    /** What is wrong with a member within an embedded one; null if nothing is. */
    static @Nullable String mistakeWithin(PersistentMember member) {
        if (member.has(Id.class) || member.has(EmbeddedId.class) || member.has(GeneratedValue.class)) {
            return "is part of a key, which stands in the entity itself; remove the annotation from the embeddable class";
        }
        if (member.has(Version.class)) {
            return "is a version, which stands in the entity itself; remove @Version from the embeddable class";
        }
        if (ElementsReader.isElements(member)) {
            return "is a collection within an embeddable class, which is not supported yet; move it to the entity, or mark it"
                    + " @Transient";
        }
        if (RelationshipReader.isRelationship(member)) {
            return "is a relationship of an embeddable class, which is not supported yet; move it to the entity, or mark it"
                    + " @Transient";
        }
        return null;
    }
}
