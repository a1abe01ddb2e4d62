package dev.retort.orm.mapping;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.OrderBy;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the members of one entity class; behind an embedded one stand those within it. For one class. */
final class MemberReader {
    private final Class<?> entityClass;
    private final MappingProblems problems;
    private final ColumnOverrides overrides;
    private final AttributeReader attributes;
    private final RelationshipReader relationships;
    private final List<MemberDraft> members = new ArrayList<>();

    MemberReader(Class<?> entityClass, NamingStrategy naming, Converters converters, MappingProblems problems) {
        this.entityClass = entityClass;
        this.problems = problems;
        this.overrides = ColumnOverrides.of(entityClass);
        this.attributes = new AttributeReader(entityClass, naming, converters, overrides, problems);
        this.relationships = new RelationshipReader(entityClass, problems);
    }

    /** Those that cannot be mapped are missing; the reasons are then among the problems. */
    List<MemberDraft> read() {
        MemberScanner scanner = new MemberScanner(entityClass);
        scanner.scan().forEach(member -> read(member, scanner));
        overrides.check(members, problems);
        return members;
    }

    private void read(PersistentMember member, MemberScanner scanner) {
        boolean ofRecord = member.reader().getDeclaringClass().isRecord();
        if (Modifier.isFinal(member.writer().getModifiers()) && !member.byProperty() && !ofRecord) {
            problem(member, "is final, so it cannot be loaded; remove \"final\"");
        } else if (UnsupportedAnnotations.checkMember(entityClass, member, problems)) {
            String mistake = member.within() == null ? null : Embeddables.mistakeWithin(member);
            if (mistake != null) {
                problem(member, mistake);
            } else if (Embeddables.isEmbedded(member)) {
                embedded(member, scanner);
            } else {
                plain(member).ifPresent(members::add);
            }
        }
    }

    private void embedded(PersistentMember member, MemberScanner scanner) {
        String mistake = Embeddables.mistake(member);
        if (mistake != null) {
            problem(member, mistake);
            return;
        }
        overrides.add(member);
        members.add(new EmbeddedDraft(member));
        MemberScanner inner = scanner.within(member);
        List<PersistentMember> components = inner.scan();
        if (components.isEmpty()) {
            problem(
                    member,
                    "is embedded, but " + member.javaType().getName() + " has no "
                            + (inner.isByProperty()
                                    ? "getters with setters, which the entity's @Id on a getter asks for; add them, or"
                                            + " annotate that class with @Access(FIELD)"
                                    : "fields to keep; add them"));
        }
        components.forEach(component -> read(component, inner));
    }

    private Optional<? extends MemberDraft> plain(PersistentMember member) {
        if (member.has(OrderBy.class) && !RelationshipReader.isCollection(member)) {
            problem(member, "has @OrderBy, which is for collections only; remove it");
        }
        if (member.annotations(AttributeOverride.class).length > 0) {
            problem(member, "has @AttributeOverride, but is not embedded; name its column with @Column");
        }
        return RelationshipReader.isRelationship(member) ? relationships.read(member) : attributes.read(member);
    }

    private void problem(PersistentMember member, String problem) {
        problems.add(entityClass, member.name(), problem);
    }
}
