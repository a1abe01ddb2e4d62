package dev.retort.orm.mapping;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of one class, without a look at any other but the entity that it extends. */
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

    /**
     * Empty if the class cannot be mapped; the reasons are then among the problems.
     *
     * @param entities the classes of the registry, and those that were read, parents before what extends them
     */
    Optional<EntityDraft<E>> read(EntityDrafts entities) {
        Entity annotation = entityClass.getAnnotation(Entity.class);
        if (annotation == null) {
            problems.add(entityClass, "is not an entity; annotate it with @Entity");
            return Optional.empty();
        }
        Class<?> parentClass = InheritanceReader.parentOf(entityClass);
        if (!isPlainClass() || (parentClass != null && !isNamed(parentClass, entities))) {
            return Optional.empty();
        }
        EntityDraft<?> parent = parentClass == null ? null : entities.find(parentClass);
        if (parentClass != null && parent == null) {
            return Optional.empty(); // its own mistakes are reported
        }
        checkClass();
        UnsupportedAnnotations.checkClass(entityClass, problems);
        EntityCallbacks callbacks = CallbackReader.read(entityClass, problems);
        List<MemberDraft> members = new MemberReader(entityClass, naming, converters, problems).read();
        return parent == null
                ? root(annotation, members, callbacks, entities)
                : Optional.of(subclass(annotation, members, callbacks, parent));
    }

    private boolean isNamed(Class<?> parent, EntityDrafts entities) {
        if (!entities.isNamed(parent)) {
            problems.add(
                    entityClass,
                    "extends the entity " + parent.getName()
                            + ", which the registry does not have; name it in Registry.of(…) too");
            return false;
        }
        return true;
    }

    private Optional<EntityDraft<E>> root(
            Entity annotation, List<MemberDraft> members, EntityCallbacks callbacks, EntityDrafts entities) {
        checkVersions(members);
        List<AttributeDraft> ids = new KeyColumnsReader(entityClass, problems).read(members);
        InheritanceReader inheritance = new InheritanceReader(entityClass, problems);
        inheritance.refuseJoinedKey();
        TreeDraft tree = inheritance.treeOfRoot(entities.extended(), naming);
        return ids.isEmpty() ? Optional.empty() : Optional.of(draft(annotation, members, ids, callbacks, tree));
    }

    private EntityDraft<E> draft(
            Entity annotation,
            List<MemberDraft> members,
            List<AttributeDraft> ids,
            EntityCallbacks callbacks,
            @Nullable TreeDraft tree) {
        AttributeDraft id = ids.get(0);
        String entityName = entityName(annotation);
        Table table = entityClass.getAnnotation(Table.class);
        String tableName = tableName(table, entityName);
        String schema = schema(table);
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
                callbacks,
                tree,
                null,
                tree == null ? null : new InheritanceReader(entityClass, problems).discriminatorValue(tree, entityName),
                null);
    }

    private String entityName(Entity annotation) {
        return annotation.name().isEmpty() ? entityClass.getSimpleName() : annotation.name();
    }

    private String tableName(@Nullable Table table, String entityName) {
        return table == null || table.name().isEmpty() ? naming.tableName(entityName) : table.name();
    }

    private static @Nullable String schema(@Nullable Table table) {
        return table == null || table.schema().isEmpty() ? null : table.schema();
    }

    /** What the entity that it extends has, and its own behind that. */
    private EntityDraft<E> subclass(
            Entity annotation, List<MemberDraft> own, EntityCallbacks callbacks, EntityDraft<?> parent) {
        TreeDraft tree = Objects.requireNonNull(parent.tree(), "it is extended");
        InheritanceReader inheritance = new InheritanceReader(entityClass, problems);
        inheritance.checkSubclass(tree);
        inheritance.checkMembers(own, tree);
        String entityName = entityName(annotation);
        List<MemberDraft> members = new ArrayList<>(parent.members());
        members.addAll(own);
        Table table = tree.isSingleTable() ? null : entityClass.getAnnotation(Table.class);
        return new EntityDraft<>(
                entityClass,
                entityName,
                tree.isSingleTable() ? parent.schema() : schema(table),
                tree.isSingleTable() ? parent.tableName() : tableName(table, entityName),
                TableKey.of(table),
                members,
                parent.ids(),
                parent.keyClass(),
                parent.keyGeneration(),
                parent.sequence(),
                callbacks,
                tree,
                parent,
                inheritance.discriminatorValue(tree, entityName),
                tree.isJoined() ? inheritance.joinedKey(parent) : null);
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
        if (Modifier.isFinal(entityClass.getModifiers()) && !Enhanced.isEnhanced(entityClass)) {
            problems.add(
                    entityClass,
                    "is final, so an unloaded reference to it could not be represented; remove \"final\", or enhance the"
                            + " class in the build");
        }
        Class<?> leftOut = Enhanced.leftOut(entityClass);
        if (leftOut != null) {
            problems.add(
                    entityClass,
                    "is enhanced only in part: " + leftOut.getName() + " is not; enhance all persistent classes of the"
                            + " hierarchy, in the build of each");
        }
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
