package dev.retort.orm.mapping;

import dev.retort.driver.DidYouMean;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @AttributeOverride} says about columns of attributes that are declared elsewhere: in a mapped superclass, or
 * within an embedded value. Said further out it holds over what is said further in.
 */
final class ColumnOverrides {
    private final Class<?> entityClass;
    private final Map<String, Column> columns = new HashMap<>();

    /** Who says it, to be read after the entity's name; by the attribute. */
    private final Map<String, @Nullable String> unused = new LinkedHashMap<>();

    private ColumnOverrides(Class<?> entityClass) {
        this.entityClass = entityClass;
    }

    /** None yet: for elements of a collection. */
    static ColumnOverrides none(Class<?> entityClass) {
        return new ColumnOverrides(entityClass);
    }

    /** Those on the entity and its superclasses. */
    static ColumnOverrides of(Class<?> entityClass) {
        ColumnOverrides overrides = new ColumnOverrides(entityClass);
        for (Class<?> type = entityClass; type != null; type = type.getSuperclass()) {
            for (AttributeOverride override : type.getDeclaredAnnotationsByType(AttributeOverride.class)) {
                overrides.add(override.name(), override.column(), null);
            }
        }
        return overrides;
    }

    /** Those on an embedded member. */
    void add(PersistentMember embedded) {
        for (AttributeOverride override : embedded.annotations(AttributeOverride.class)) {
            add(embedded.name() + "." + override.name(), override.column(), embedded.name());
        }
    }

    private void add(String attribute, Column column, @Nullable String origin) {
        if (columns.putIfAbsent(attribute, column) == null) {
            unused.put(attribute, origin);
        }
    }

    /** The column of an attribute as it is to be here, else as its own class declares it; null if neither says anything. */
    @Nullable
    Column of(PersistentMember member) {
        Column column = columns.get(member.name());
        if (column == null || !isElsewhere(member)) {
            return member.annotation(Column.class);
        }
        unused.remove(member.name());
        return column;
    }

    /** Names those that mean nothing. */
    void check(List<MemberDraft> members, MappingProblems problems) {
        unused.forEach((attribute, origin) -> {
            String prefix = origin == null ? "" : origin + ".";
            List<String> names = members.stream()
                    .filter(member -> member instanceof AttributeDraft draft && isElsewhere(draft.member()))
                    .map(MemberDraft::name)
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .toList();
            String name = attribute.substring(prefix.length());
            String mistake = "has @AttributeOverride for \"" + name + "\", which is no attribute "
                    + (origin == null ? "of a mapped superclass or an embedded value of it" : "within it")
                    + (names.isEmpty() ? "" : "; there are " + String.join(", ", names))
                    + DidYouMean.suffix(name, names);
            if (origin == null) {
                problems.add(entityClass, mistake);
            } else {
                problems.add(entityClass, origin, mistake);
            }
        });
    }

    private boolean isElsewhere(PersistentMember member) {
        return member.within() != null || member.reader().getDeclaringClass() != entityClass;
    }
}
