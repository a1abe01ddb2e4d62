package dev.retort.orm.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one member that stands for other entities. */
final class RelationshipReader {
    private static final Set<Class<?>> COLLECTIONS = Set.of(Collection.class, List.class, Set.class);

    private final Class<?> entityClass;
    private final MappingProblems problems;

    RelationshipReader(Class<?> entityClass, MappingProblems problems) {
        this.entityClass = entityClass;
        this.problems = problems;
    }

    static boolean isRelationship(PersistentMember member) {
        return member.has(ManyToOne.class) || member.has(OneToOne.class) || isCollection(member);
    }

    static boolean isCollection(PersistentMember member) {
        return member.has(OneToMany.class) || member.has(ManyToMany.class);
    }

    /** Empty if it cannot be mapped; the reason is then among the problems. */
    Optional<RelationshipDraft> read(PersistentMember member) {
        if (member.has(Column.class)) {
            problem(member, "has @Column, but refers to entities; name its column with @JoinColumn");
        }
        ManyToOne manyToOne = member.annotation(ManyToOne.class);
        if (manyToOne != null) {
            return reference(RelationshipDraft.of(member, manyToOne));
        }
        OneToOne oneToOne = member.annotation(OneToOne.class);
        if (oneToOne != null) {
            return reference(RelationshipDraft.of(member, oneToOne));
        }
        OneToMany oneToMany = member.annotation(OneToMany.class);
        if (oneToMany != null) {
            return collection(RelationshipDraft.of(member, oneToMany));
        }
        ManyToMany manyToMany = member.annotation(ManyToMany.class);
        return manyToMany == null ? Optional.empty() : collection(RelationshipDraft.of(member, manyToMany));
    }

    private Optional<RelationshipDraft> reference(RelationshipDraft draft) {
        PersistentMember member = draft.member();
        if (member.has(Id.class)) {
            problem(member, "is a reference with @Id, which is not supported yet; give the class a key of its own");
        }
        if (member.has(JoinTable.class)) {
            problem(member, "is a reference with a @JoinTable, which is for collections only; use @JoinColumn");
        }
        if (draft.mappedBy() != null && draft.column() != null) {
            problem(
                    member,
                    "is mappedBy \"" + draft.mappedBy()
                            + "\" and has a @JoinColumn; the foreign key is in one table only:"
                            + " remove one of the two");
        }
        return Optional.of(draft);
    }

    private Optional<RelationshipDraft> collection(RelationshipDraft draft) {
        PersistentMember member = draft.member();
        if (!COLLECTIONS.contains(member.javaType())) {
            problem(
                    member,
                    "is a " + member.javaType().getName()
                            + ", which could not load on first touch; declare it as List, Set or Collection");
            return Optional.empty();
        }
        String mistake = mistake(draft);
        if (mistake == null) {
            mistake = OrderColumns.mistake(draft);
        }
        if (mistake != null) {
            problem(member, mistake);
            return Optional.empty();
        }
        return Optional.of(draft);
    }

    private static @Nullable String mistake(RelationshipDraft draft) {
        boolean manyToMany = draft.kind() == RelationshipKind.MANY_TO_MANY;
        JoinColumn column = draft.column();
        if (draft.mappedBy() != null) {
            return column == null && draft.joinTable() == null
                    ? null
                    : "is mappedBy \"" + draft.mappedBy() + "\" and has a "
                            + (column == null ? "@JoinTable" : "@JoinColumn") + "; remove one of the two";
        }
        if (column != null && (manyToMany || draft.joinTable() != null)) {
            return "has a join table and a @JoinColumn; name the table's columns in"
                    + " @JoinTable(joinColumns = …, inverseJoinColumns = …)";
        }
        if (draft.joinTable() != null) {
            return mistake(draft.joinTable());
        }
        if (manyToMany) {
            return null;
        }
        String target = draft.targetClass().getSimpleName();
        if (column == null) {
            return "does not say which attribute of " + target
                    + " holds the foreign key; give that class a @ManyToOne and name it with mappedBy, or say where the"
                    + " pairs are with @JoinColumn or @JoinTable";
        }
        return column.nullable() && column.insertable() && column.updatable()
                ? null
                : "has a column in the table of " + target + " that is written after the row, so it must be nullable,"
                        + " insertable and updatable; or give that class a @ManyToOne and name it with mappedBy";
    }

    private static @Nullable String mistake(JoinTable table) {
        if (!table.catalog().isEmpty() || table.uniqueConstraints().length + table.indexes().length > 0) {
            return "declares a catalog, indexes or unique constraints on its join table, which is not supported yet; each"
                    + " pair is unique, and both columns are indexed";
        }
        return null;
    }

    private void problem(PersistentMember member, String problem) {
        problems.add(entityClass, member.name(), problem);
    }
}
