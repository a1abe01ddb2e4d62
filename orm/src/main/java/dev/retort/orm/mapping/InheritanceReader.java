package dev.retort.orm.mapping;

import dev.retort.sql.SqlTypes;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what one entity class says about those that it extends, and that extend it. */
final class InheritanceReader {
    private static final String DISCRIMINATOR = "dtype";

    /** What {@link DiscriminatorColumn#name()} gives where nothing is said. */
    private static final String JAKARTAS_NAME = "DTYPE";

    /** What {@link DiscriminatorColumn#length()} gives where nothing is said. */
    private static final int DISCRIMINATOR_LENGTH = 31;

    private final Class<?> entityClass;
    private final MappingProblems problems;

    InheritanceReader(Class<?> entityClass, MappingProblems problems) {
        this.entityClass = entityClass;
        this.problems = problems;
    }

    /** The nearest superclass that is an entity; null if none is. */
    static @Nullable Class<?> parentOf(Class<?> entityClass) {
        for (Class<?> type = entityClass.getSuperclass(); type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(Entity.class)) {
                return type;
            }
        }
        return null;
    }

    /** How many entities it extends. */
    static int depthOf(Class<?> entityClass) {
        Class<?> parent = parentOf(entityClass);
        return parent == null ? 0 : depthOf(parent) + 1;
    }

    /**
     * The tree of a class that extends no entity.
     *
     * @param extended the entities that others of the registry extend
     * @return null if it stands alone
     */
    @Nullable
    TreeDraft treeOfRoot(Set<Class<?>> extended, NamingStrategy naming) {
        boolean declared = Stream.of(Inheritance.class, DiscriminatorColumn.class, DiscriminatorValue.class)
                .anyMatch(entityClass::isAnnotationPresent);
        if (isAbstract() && !extended.contains(entityClass)) {
            problems.add(
                    entityClass,
                    "is abstract, and no entity of the registry extends it, so that there is nothing to make of its rows; name"
                            + " those that do in Registry.of(…) too, or make it @MappedSuperclass");
        }
        if (!declared && !extended.contains(entityClass)) {
            return null;
        }
        Inheritance inheritance = entityClass.getAnnotation(Inheritance.class);
        InheritanceType strategy = inheritance == null ? InheritanceType.SINGLE_TABLE : inheritance.strategy();
        if (strategy == InheritanceType.TABLE_PER_CLASS) {
            problems.add(
                    entityClass,
                    "has @Inheritance(TABLE_PER_CLASS), which is not supported yet; use JOINED or SINGLE_TABLE, or make it"
                            + " @MappedSuperclass");
        }
        boolean told =
                strategy == InheritanceType.SINGLE_TABLE || entityClass.isAnnotationPresent(DiscriminatorColumn.class);
        return new TreeDraft(entityClass, strategy, told ? discriminator(naming) : null);
    }

    private TreeDraft.DiscriminatorDraft discriminator(NamingStrategy naming) {
        DiscriminatorColumn column = entityClass.getAnnotation(DiscriminatorColumn.class);
        if (column == null) {
            return new TreeDraft.DiscriminatorDraft(
                    naming.columnName(DISCRIMINATOR), SqlTypes.varchar(DISCRIMINATOR_LENGTH));
        }
        if (!column.columnDefinition().isEmpty()) {
            problems.add(
                    entityClass,
                    "has a @DiscriminatorColumn with a columnDefinition, which is not supported yet; give length or"
                            + " discriminatorType instead");
        }
        boolean unnamed = column.name().isEmpty() || column.name().equals(JAKARTAS_NAME);
        return new TreeDraft.DiscriminatorDraft(
                unnamed ? naming.columnName(DISCRIMINATOR) : column.name(),
                switch (column.discriminatorType()) {
                    case STRING -> SqlTypes.varchar(column.length());
                    case CHAR -> SqlTypes.varchar(1);
                    case INTEGER -> SqlTypes.INTEGER;
                });
    }

    /** Refuses what only a root may say, or what a class of a tree may not. */
    void checkSubclass(TreeDraft tree) {
        refuse(Inheritance.class, tree, "the strategy is the root's to say, for all");
        refuse(DiscriminatorColumn.class, tree, "the column is the root's, for all");
        if (!tree.isJoined()) {
            refuseJoinedKey();
        }
        if (tree.isSingleTable() && entityClass.isAnnotationPresent(jakarta.persistence.Table.class)) {
            refuse(
                    jakarta.persistence.Table.class,
                    tree,
                    "its rows are in the root's table, whose @Table can name its columns in indexes and constraints");
        }
    }

    /** Where there is no table that is joined to another. */
    void refuseJoinedKey() {
        for (Class<? extends Annotation> annotation :
                List.of(PrimaryKeyJoinColumn.class, PrimaryKeyJoinColumns.class)) {
            if (entityClass.isAnnotationPresent(annotation)) {
                problems.add(
                        entityClass,
                        "has @" + annotation.getSimpleName() + ", which is for an entity that extends one with"
                                + " @Inheritance(strategy = JOINED); remove it");
            }
        }
    }

    /** The columns by which the table of a class is joined to that of its parent. */
    List<String> joinedKey(EntityDraft<?> parent) {
        PrimaryKeyJoinColumn[] declared = entityClass.getAnnotationsByType(PrimaryKeyJoinColumn.class);
        List<String> known = parent.keyColumns();
        List<String> columns = new ArrayList<>(known);
        for (PrimaryKeyJoinColumn column : declared) {
            String referred = column.referencedColumnName();
            int place = referred.isEmpty() && known.size() == 1 ? 0 : known.indexOf(referred);
            if (place < 0) {
                problems.add(
                        entityClass,
                        "has @PrimaryKeyJoinColumn(name = \"" + column.name() + "\"), which refers to \"" + referred
                                + "\", but the key of " + parent.entityName() + " is " + String.join(", ", known)
                                + "; say which of these with referencedColumnName");
            } else if (!column.name().isEmpty()) {
                columns.set(place, column.name());
            }
        }
        return columns;
    }

    /** Refuses what belongs to the root. */
    void checkMembers(List<MemberDraft> own, TreeDraft tree) {
        String root = tree.root().getName();
        for (MemberDraft member : own) {
            if (member.member().has(EmbeddedId.class) || (member instanceof AttributeDraft id && id.id())) {
                problems.add(
                        entityClass,
                        member.name(),
                        "is a key, but " + root + ", which the class extends, has the key of all its rows; remove @"
                                + (member.member().has(EmbeddedId.class) ? "EmbeddedId" : "Id"));
            } else if (member instanceof AttributeDraft attribute && attribute.version()) {
                problems.add(
                        entityClass,
                        member.name(),
                        "is a version, but all rows of " + root + ", which the class extends, are counted alike; put"
                                + " @Version there");
            }
        }
    }

    private void refuse(Class<? extends Annotation> annotation, TreeDraft tree, String reason) {
        if (entityClass.isAnnotationPresent(annotation)) {
            problems.add(
                    entityClass,
                    "has @" + annotation.getSimpleName() + ", but extends the entity "
                            + tree.root().getName() + ": " + reason + "; remove it");
        }
    }

    /**
     * What the discriminator column has in rows of the class; null if it can have none.
     *
     * @param entityName the default
     */
    @Nullable
    Object discriminatorValue(TreeDraft tree, String entityName) {
        DiscriminatorValue annotation = entityClass.getDeclaredAnnotation(DiscriminatorValue.class);
        TreeDraft.DiscriminatorDraft column = tree.discriminator();
        if (isAbstract() || column == null) {
            if (annotation != null) {
                problems.add(
                        entityClass,
                        "has @DiscriminatorValue, but "
                                + (isAbstract()
                                        ? "is abstract, so that no row is of it"
                                        : "no column is declared that could hold it")
                                + "; remove it");
            }
            return null;
        }
        return annotation == null ? defaultValue(column, entityName) : value(column, annotation.value());
    }

    private @Nullable Object defaultValue(TreeDraft.DiscriminatorDraft column, String entityName) {
        if (column.type().javaType() == String.class && column.type().length() > 1) {
            return checked(column, entityName, "the name of the entity, which it is by default");
        }
        problems.add(
                entityClass,
                "has no @DiscriminatorValue, and the column \"" + column.column()
                        + "\" does not hold names of entities; add one");
        return null;
    }

    private @Nullable Object value(TreeDraft.DiscriminatorDraft column, String given) {
        if (column.type().javaType() == String.class) {
            return checked(column, given, "what it is given");
        }
        try {
            return Integer.valueOf(given.strip());
        } catch (NumberFormatException e) {
            problems.add(
                    entityClass,
                    "has @DiscriminatorValue(\"" + given + "\"), but the column \"" + column.column()
                            + "\" holds whole numbers; give it one");
            return null;
        }
    }

    private String checked(TreeDraft.DiscriminatorDraft column, String value, String what) {
        int length = column.type().length();
        if (value.length() > length) {
            problems.add(
                    entityClass,
                    "has the discriminator value \"" + value + "\", " + what + ", but the column \"" + column.column()
                            + "\" takes " + length + " character" + (length == 1 ? "" : "s")
                            + "; give @DiscriminatorColumn a length, or the class a shorter @DiscriminatorValue");
        }
        return value;
    }

    private boolean isAbstract() {
        return Modifier.isAbstract(entityClass.getModifiers());
    }
}
