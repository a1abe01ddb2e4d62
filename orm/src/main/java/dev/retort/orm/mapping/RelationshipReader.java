package dev.retort.orm.mapping;

import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        return member.has(ManyToOne.class) || member.has(OneToOne.class) || member.has(OneToMany.class);
    }

    /** Empty if it cannot be mapped; the reason is then among the problems. */
    Optional<RelationshipDraft> read(PersistentMember member) {
        ManyToOne manyToOne = member.annotation(ManyToOne.class);
        if (manyToOne != null) {
            return reference(RelationshipDraft.of(member, manyToOne));
        }
        OneToOne oneToOne = member.annotation(OneToOne.class);
        if (oneToOne != null) {
            return reference(RelationshipDraft.of(member, oneToOne));
        }
        OneToMany oneToMany = member.annotation(OneToMany.class);
        return oneToMany == null ? Optional.empty() : collection(member, oneToMany);
    }

    private Optional<RelationshipDraft> reference(RelationshipDraft draft) {
        PersistentMember member = draft.member();
        if (member.has(Id.class)) {
            problem(member, "is a reference with @Id, which is not supported yet; give the class a key of its own");
        }
        if (draft.mappedBy() != null && draft.column() != null) {
            problem(
                    member,
                    "is mappedBy \"" + draft.mappedBy() + "\" and has a @JoinColumn; the foreign key is in one table only:"
                            + " remove one of the two");
        }
        return Optional.of(draft);
    }

    private Optional<RelationshipDraft> collection(PersistentMember member, OneToMany annotation) {
        if (!COLLECTIONS.contains(member.javaType())) {
            problem(
                    member,
                    "is a " + member.javaType().getName()
                            + ", which could not load on first touch; declare it as List, Set or Collection");
            return Optional.empty();
        }
        if (annotation.mappedBy().isEmpty() || member.has(JoinColumn.class)) {
            problem(
                    member,
                    "does not say which attribute of " + member.elementType().getSimpleName()
                            + " holds the foreign key; give that class a @ManyToOne and name it with mappedBy");
            return Optional.empty();
        }
        return Optional.of(RelationshipDraft.of(member, annotation));
    }

    private void problem(PersistentMember member, String problem) {
        problems.add(entityClass, member.name(), problem);
    }
}
