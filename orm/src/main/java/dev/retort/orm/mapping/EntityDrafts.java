package dev.retort.orm.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a registry that is being read, and what was read of them so far. */
final class EntityDrafts {
    private final Set<Class<?>> named;
    private final Set<Class<?>> extended = new HashSet<>();
    private final Map<Class<?>, EntityDraft<?>> drafts = new LinkedHashMap<>();

    EntityDrafts(Set<Class<?>> named) {
        this.named = named;
        for (Class<?> entityClass : named) {
            Class<?> parent = InheritanceReader.parentOf(entityClass);
            while (parent != null) {
                extended.add(parent);
                parent = InheritanceReader.parentOf(parent);
            }
        }
    }

    /** The classes, each behind the one that it extends, else in their order. */
    List<Class<?>> parentsFirst() {
        List<Class<?>> sorted = new ArrayList<>(named);
        sorted.sort(Comparator.comparingInt(InheritanceReader::depthOf));
        return sorted;
    }

    void add(EntityDraft<?> draft) {
        drafts.put(draft.entityClass(), draft);
        if (draft.tree() != null) {
            draft.tree().add(draft);
        }
    }

    boolean isNamed(Class<?> entityClass) {
        return named.contains(entityClass);
    }

    /** The entities that others of the registry extend. */
    Set<Class<?>> extended() {
        return extended;
    }

    /** What was read of a class; null if it has mistakes, or was not named. */
    @Nullable
    EntityDraft<?> find(Class<?> entityClass) {
        return drafts.get(entityClass);
    }

    Map<Class<?>, EntityDraft<?>> byClass() {
        return drafts;
    }

    Collection<EntityDraft<?>> all() {
        return drafts.values();
    }
}
