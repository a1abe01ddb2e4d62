package dev.retort.orm.mapping;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which attributes of a class make up its key. */
final class KeyColumnsReader {
    private final Class<?> entityClass;
    private final MappingProblems problems;

    KeyColumnsReader(Class<?> entityClass, MappingProblems problems) {
        this.entityClass = entityClass;
        this.problems = problems;
    }

    /** Empty if there is no key; the reason is then among the problems. */
    List<AttributeDraft> read(List<MemberDraft> members) {
        List<AttributeDraft> ids = members.stream()
                .filter(AttributeDraft.class::isInstance)
                .map(AttributeDraft.class::cast)
                .filter(AttributeDraft::id)
                .toList();
        List<String> embedded = embeddedKeys();
        if (ids.isEmpty() && embedded.isEmpty() && !isKeyRefused()) {
            problems.add(entityClass, noKey());
        }
        List<String> plain = ids.stream()
                .filter(id -> id.member().within() == null)
                .map(MemberDraft::name)
                .toList();
        if (embedded.size() > 1 || (!embedded.isEmpty() && !plain.isEmpty())) {
            problems.add(
                    entityClass,
                    "has @EmbeddedId on " + String.join(" and ", embedded)
                            + (plain.isEmpty() ? "" : ", and @Id on " + String.join(" and ", plain))
                            + "; leave one");
        }
        if (isComposite(ids)) {
            ids.forEach(this::check);
        }
        return ids;
    }

    /** Also those that could not be mapped. */
    private List<String> embeddedKeys() {
        return new MemberScanner(entityClass)
                .scan().stream()
                        .filter(member -> member.has(EmbeddedId.class))
                        .map(PersistentMember::name)
                        .toList();
    }

    /** Whether there is a key that has been named as a mistake already. */
    private boolean isKeyRefused() {
        return new MemberScanner(entityClass)
                .scan().stream().anyMatch(member -> member.has(Id.class) && Embeddables.isEmbedded(member));
    }

    boolean isComposite(List<AttributeDraft> ids) {
        return ids.size() > 1 || (ids.size() == 1 && ids.get(0).member().within() != null);
    }

    private void check(AttributeDraft id) {
        if (id.member().has(GeneratedValue.class)) {
            problems.add(
                    entityClass,
                    id.name(),
                    "is generated, but the key has several columns; assign it, or make it the only @Id and the others a"
                            + " unique constraint of @Table");
        }
        if (MutableValues.changeInPlace(id.type(), id.member().javaType())) {
            problems.add(
                    entityClass,
                    id.name(),
                    "is part of the key, but its values change in place, and rows are told apart by them; declare it with a"
                            + " class whose objects do not change");
        }
    }

    /** What stands for the key in {@code session.get}; null where that is one value, or the embedded one. */
    @Nullable
    KeyClass keyClass(List<AttributeDraft> ids) {
        IdClass annotation = idClass();
        boolean embedded = ids.get(0).member().within() != null;
        if (annotation == null && ids.size() > 1 && !embedded) {
            problems.add(entityClass, missing(ids));
        }
        if (annotation != null && (embedded || ids.size() == 1)) {
            problems.add(
                    entityClass,
                    "has @IdClass, which is for several attributes with @Id, but "
                            + (embedded
                                    ? "an @EmbeddedId"
                                    : "only " + ids.get(0).name()) + "; remove @IdClass");
        }
        return annotation == null || embedded || ids.size() == 1
                ? null
                : KeyClass.read(entityClass, annotation.value(), ids, problems);
    }

    private @Nullable IdClass idClass() {
        for (Class<?> type = entityClass; type != null; type = type.getSuperclass()) {
            IdClass annotation = type.getAnnotation(IdClass.class);
            if (annotation != null) {
                return annotation;
            }
        }
        return null;
    }

    private String missing(List<AttributeDraft> ids) {
        String names = ids.stream().map(MemberDraft::name).collect(Collectors.joining(", "));
        String key = entityClass.getSimpleName() + "Key";
        String components = ids.stream()
                .map(id -> id.member().javaType().getSimpleName() + " " + id.name())
                .collect(Collectors.joining(", "));
        return "has " + ids.size() + " attributes with @Id (" + names
                + "), but nothing that stands for all of them; add"
                + " \"record " + key + "(" + components + ") {}\" and annotate the class with @IdClass(" + key
                + ".class), or leave one @Id";
    }

    private String noKey() {
        for (Class<?> type = entityClass.getSuperclass(); type != null; type = type.getSuperclass()) {
            boolean key =
                    Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.isAnnotationPresent(Id.class));
            if (key && !type.isAnnotationPresent(MappedSuperclass.class)) {
                return "has no key: its superclass " + type.getName()
                        + " has one, but is not mapped; annotate that class with @MappedSuperclass";
            }
        }
        return "has no key; put @Id on the attribute that identifies a row, for example"
                + " \"@Id @GeneratedValue(strategy = IDENTITY) Long id;\"";
    }
}
