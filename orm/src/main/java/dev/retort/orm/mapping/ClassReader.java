package dev.retort.orm.mapping;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the annotations of one class, without a look at any other. */
final class ClassReader<E> {

    private final Class<E> entityClass;
    private final NamingStrategy naming;
    private final Converters converters;
    private final MappingProblems problems;

    ClassReader(Class<E> entityClass, NamingStrategy naming, Converters converters, MappingProblems problems) {
        this.entityClass = entityClass;
        this.naming = naming;
        this.converters = converters;
        this.problems = problems;
    }

    /** Empty if the class cannot be mapped; the reasons are then among the problems. */
    Optional<EntityDraft<E>> read() {
        Entity annotation = entityClass.getAnnotation(Entity.class);
        if (annotation == null) {
            problems.add(entityClass, "is not an entity; annotate it with @Entity");
            return Optional.empty();
        }
        if (!isPlainClass() || !standsAlone()) {
            return Optional.empty();
        }
        checkClass();
        UnsupportedAnnotations.checkClass(entityClass, problems);
        EntityCallbacks callbacks = CallbackReader.read(entityClass, problems);
        List<MemberDraft> members = new MemberReader(entityClass, naming, converters, problems).read();
        checkVersions(members);
        List<AttributeDraft> ids = new KeyColumnsReader(entityClass, problems).read(members);
        return ids.isEmpty() ? Optional.empty() : Optional.of(draft(annotation, members, ids, callbacks));
    }

    private EntityDraft<E> draft(
            Entity annotation, List<MemberDraft> members, List<AttributeDraft> ids, EntityCallbacks callbacks) {
        AttributeDraft id = ids.get(0);
        String entityName = annotation.name().isEmpty() ? entityClass.getSimpleName() : annotation.name();
        Table table = entityClass.getAnnotation(Table.class);
        String tableName = table == null || table.name().isEmpty() ? naming.tableName(entityName) : table.name();
        String schema = table == null || table.schema().isEmpty() ? null : table.schema();
        KeyReader key = new KeyReader(entityClass, naming, problems);
        KeyColumnsReader columns = new KeyColumnsReader(entityClass, problems);
        KeyGeneration generation = columns.isComposite(ids) ? KeyGeneration.ASSIGNED : key.generation(id);
        return new EntityDraft<>(
                entityClass,
                entityName,
                schema,
                tableName,
                TableKey.of(table),
                members,
                ids,
                columns.keyClass(ids),
                generation,
                generation == KeyGeneration.SEQUENCE ? key.sequence(id, tableName, schema) : null,
                callbacks);
    }

    private boolean isPlainClass() {
        if (entityClass.isInterface() || entityClass.isEnum() || entityClass.isRecord()) {
            problems.add(
                    entityClass, "is not a plain class; an entity is changed in place, so write a class with fields");
            return false;
        }
        return true;
    }

    private void checkClass() {
        if (entityClass.isMemberClass() && !Modifier.isStatic(entityClass.getModifiers())) {
            problems.add(
                    entityClass, "is an inner class, which cannot be made without its outer object; make it static");
        } else if (hasNoSimpleConstructor()) {
            problems.add(
                    entityClass,
                    "has no constructor without arguments; add \"protected " + entityClass.getSimpleName() + "() {}\"");
        }
        if (Modifier.isFinal(entityClass.getModifiers())) {
            problems.add(
                    entityClass, "is final, so an unloaded reference to it could not be represented; remove \"final\"");
        }
    }

    private boolean standsAlone() {
        if (Modifier.isAbstract(entityClass.getModifiers())) {
            problems.add(
                    entityClass,
                    "is abstract, and inheritance between entities is not supported yet; make it @MappedSuperclass");
            return false;
        }
        for (Class<?> type = entityClass.getSuperclass(); type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(Entity.class)) {
                problems.add(
                        entityClass,
                        "extends the entity " + type.getName()
                                + ", which is not supported yet; make that one a @MappedSuperclass");
                return false;
            }
        }
        return true;
    }

    private boolean hasNoSimpleConstructor() {
        return Arrays.stream(entityClass.getDeclaredConstructors())
                .noneMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private void checkVersions(List<MemberDraft> members) {
        List<String> versions = members.stream()
                .filter(member -> member instanceof AttributeDraft attribute && attribute.version())
                .map(MemberDraft::name)
                .toList();
        if (versions.size() > 1) {
            problems.add(
                    entityClass,
                    "has " + versions.size() + " attributes with @Version (" + String.join(", ", versions)
                            + "); leave one");
        }
    }
}
