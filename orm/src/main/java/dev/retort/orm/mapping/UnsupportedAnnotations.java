package dev.retort.orm.mapping;

import jakarta.persistence.Access;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AssociationOverrides;
import jakarta.persistence.Convert;
import jakarta.persistence.Converts;
import jakarta.persistence.Entity;
import jakarta.persistence.ExcludeDefaultListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.MapKeyTemporal;
import jakarta.persistence.MapsId;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SecondaryTables;
import java.lang.annotation.Annotation;
import java.util.List;

/** Annotations that mean something which Retort does not do yet: ignoring them would lose data, so they are mistakes. */
final class UnsupportedAnnotations {

    private static final List<Class<? extends Annotation>> ON_CLASS = List.of(
            Access.class,
            AssociationOverride.class,
            AssociationOverrides.class,
            Convert.class,
            Converts.class,
            ExcludeDefaultListeners.class,
            ExcludeSuperclassListeners.class,
            SecondaryTable.class,
            SecondaryTables.class);

    @SuppressWarnings("deprecation") // Jakarta's @MapKeyTemporal is, and programs have it still
    private static final List<Class<? extends Annotation>> ON_MEMBER = List.of(
            Access.class,
            AssociationOverride.class,
            AssociationOverrides.class,
            Converts.class,
            MapKey.class,
            MapKeyClass.class,
            MapKeyColumn.class,
            MapKeyEnumerated.class,
            MapKeyJoinColumn.class,
            MapKeyJoinColumns.class,
            MapKeyTemporal.class,
            MapsId.class,
            PrimaryKeyJoinColumn.class,
            PrimaryKeyJoinColumns.class);

    private UnsupportedAnnotations() {}

    /** Looks at the class and at its superclasses, up to the next entity, which is looked at by itself. */
    static void checkClass(Class<?> entityClass, MappingProblems problems) {
        for (Class<?> type = entityClass;
                type != null && (type == entityClass || !type.isAnnotationPresent(Entity.class));
                type = type.getSuperclass()) {
            ON_CLASS.stream()
                    .filter(type::isAnnotationPresent)
                    .forEach(annotation -> problems.add(entityClass, message(annotation)));
            UnsupportedElements.mistakes(type.getDeclaredAnnotations())
                    .forEach(mistake -> problems.add(entityClass, mistake));
        }
    }

    /** Whether the member has none. */
    static boolean checkMember(Class<?> entityClass, PersistentMember member, MappingProblems problems) {
        List<Class<? extends Annotation>> found =
                ON_MEMBER.stream().filter(member::has).toList();
        found.forEach(type -> problems.add(entityClass, member.name(), message(type) + instead(type)));
        UnsupportedElements.mistakes(member.annotations())
                .forEach(mistake -> problems.add(entityClass, member.name(), mistake));
        return found.isEmpty();
    }

    private static String message(Class<? extends Annotation> type) {
        return "has @" + type.getSimpleName() + ", which is not supported yet; remove it";
    }

    private static String instead(Class<? extends Annotation> type) {
        if (type.getSimpleName().startsWith("MapKey")) {
            return ": declare a List or Set of the elements, and find them by their attributes";
        }
        return ", or mark the attribute @Transient";
    }
}
