package dev.retort.orm.mapping;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
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

    private final NamingStrategy naming;
    private final Converters converters;

    MemberReader(Class<?> entityClass, NamingStrategy naming, Converters converters, MappingProblems problems) {
        this(entityClass, naming, converters, problems, ColumnOverrides.of(entityClass));
    }

    private MemberReader(
            Class<?> entityClass,
            NamingStrategy naming,
            Converters converters,
            MappingProblems problems,
            ColumnOverrides overrides) {
        this.entityClass = entityClass;
        this.naming = naming;
        this.converters = converters;
        this.problems = problems;
        this.overrides = overrides;
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
            } else if (ElementsReader.isElements(member)) {
                elements(member, scanner);
            } else if (Embeddables.isEmbedded(member)) {
                embedded(member, scanner);
            } else {
                plain(member).ifPresent(members::add);
            }
        }
    }

    private void elements(PersistentMember member, MemberScanner scanner) {
        String mistake = ElementsReader.mistake(member);
        if (mistake != null) {
            problem(member, mistake);
            return;
        }
        MemberReader inner =
                new MemberReader(entityClass, naming, converters, problems, ColumnOverrides.none(entityClass));
        inner.readElement(member, scanner);
        inner.overrides.check(inner.members, problems);
        if (!inner.members.isEmpty()) {
            members.add(new ElementsDraft(member, ElementsReader.elementClass(member), inner.members));
        }
    }

    /** The columns of an element, which a {@link ElementRow} holds. */
    private void readElement(PersistentMember collection, MemberScanner scanner) {
        Class<?> elements = ElementsReader.elementClass(collection);
        if (ElementsReader.isEmbedded(collection)) {
            overrides.add(collection);
            embedded(ElementRow.member(collection.name(), elements), scanner);
        } else {
            PersistentMember held = ElementRow.member(collection.name() + ".element", elements);
            attributes
                    .read(ElementsReader.element(collection))
                    .map(attribute -> attribute.ofElement(held))
                    .ifPresent(members::add);
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
        if (member.has(CollectionTable.class)) {
            problem(member, "has @CollectionTable, but no @ElementCollection; add that, or remove the table");
        }
        if (member.has(OrderColumn.class) && !RelationshipReader.isCollection(member)) {
            problem(member, "has @OrderColumn, which is for collections only; remove it");
        }
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
