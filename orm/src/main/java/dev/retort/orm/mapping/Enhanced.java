package dev.retort.orm.mapping;

import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each class that the enhancement has changed says of itself: its instances see each use of their fields, so that any of
 * them can be unloaded and load when it is touched. Not for programs to implement.
 */
public interface Enhanced {
    /** Whether a class itself is enhanced; one that only inherits from such a class is not. */
    static boolean isEnhanced(Class<?> type) {
        return List.of(type.getInterfaces()).contains(Enhanced.class);
    }

    /** Of an entity class and its persistent superclasses, one that is not enhanced although another is; null if they agree. */
    static @Nullable Class<?> leftOut(Class<?> entityClass) {
        if (!Enhanced.class.isAssignableFrom(entityClass)) {
            return null;
        }
        for (Class<?> type = entityClass; type != null; type = type.getSuperclass()) {
            boolean persistent =
                    type.isAnnotationPresent(Entity.class) || type.isAnnotationPresent(MappedSuperclass.class);
            if (persistent && !isEnhanced(type)) {
                return type;
            }
        }
        return null;
    }
}
