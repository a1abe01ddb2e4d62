package dev.retort.orm.mapping;

import dev.retort.driver.DidYouMean;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.OrderBy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for mistakes that show only between classes. */
final class RelationshipChecker {

    private final Set<Class<?>> named;
    private final Map<Class<?>, EntityDraft<?>> drafts;
    private final NamingStrategy naming;
    private final MappingProblems problems;

    /** @param named the classes of the registry, those included of which no draft could be made */
    RelationshipChecker(
            Set<Class<?>> named,
            Map<Class<?>, EntityDraft<?>> drafts,
            NamingStrategy naming,
            MappingProblems problems) {
        this.named = named;
        this.drafts = drafts;
        this.naming = naming;
        this.problems = problems;
    }

    void check() {
        checkTables();
        for (EntityDraft<?> draft : drafts.values()) {
            draft.ownRelationships().forEach(relationship -> check(draft, relationship));
            checkColumns(draft);
            checkKeys(draft);
        }
        checkLinks();
    }

    private void checkLinks() {
        Set<LinkNames> known = new HashSet<>();
        for (EntityDraft<?> owner : drafts.values()) {
            for (RelationshipDraft relationship : owner.ownRelationships()) {
                EntityDraft<?> target = drafts.get(relationship.targetClass());
                if (relationship.hasLinks() && target != null) {
                    LinkNames names = LinkNames.of(owner, relationship, target, naming);
                    String mistake =
                            relationship.hasJoinTable() ? joinTable(names, known) : foreignColumn(names, target, known);
                    if (mistake != null) {
                        problems.add(owner.entityClass(), relationship.name(), mistake);
                    }
                    known.add(names);
                    checkReferenced(owner, relationship, target);
                }
            }
        }
        drafts.values().forEach(owner -> owner.elements().forEach(elements -> check(owner, elements, known)));
    }

    private void check(EntityDraft<?> owner, ElementsDraft elements, Set<LinkNames> known) {
        LinkNames names = LinkNames.of(owner, elements, naming);
        OrderBy orderBy = elements.orderBy();
        String mistake = collectionTable(names, known);
        if (mistake == null) {
            mistake = ForeignKeyNames.mistake(elements.joinColumns(), owner);
        }
        if (mistake == null && orderBy != null) {
            mistake = OrderTerm.mistake(orderBy, elements);
        }
        if (mistake != null) {
            problems.add(owner.entityClass(), elements.name(), mistake);
        }
        known.add(names);
    }

    private @Nullable String collectionTable(LinkNames names, Set<LinkNames> known) {
        Set<String> columns = new HashSet<>(names.owner());
        List<String> further = new ArrayList<>(names.element());
        if (names.place() != null) {
            further.add(names.place());
        }
        for (String element : further) {
            if (!columns.add(element)) {
                return "has the column \"" + element + "\" twice in its collection table \"" + names.qualifiedTable()
                        + "\"; give one of them another name with @Column, @AttributeOverride,"
                        + " @OrderColumn or @CollectionTable(joinColumns = …)";
            }
        }
        return isTaken(names, known)
                ? "has the collection table \"" + names.qualifiedTable()
                        + "\", whose name another table has; name it with @CollectionTable(name = …)"
                : null;
    }

    private boolean isTaken(LinkNames names, Set<LinkNames> known) {
        String table = names.qualifiedTable();
        return drafts.values().stream()
                        .anyMatch(draft -> draft.qualifiedTableName().equals(table))
                || known.stream().anyMatch(other -> other.qualifiedTable().equals(table));
    }

    private @Nullable String joinTable(LinkNames names, Set<LinkNames> known) {
        String table = names.qualifiedTable();
        if (!Collections.disjoint(names.owner(), names.element())) {
            return "has a join table \"" + table + "\" with \"" + String.join(", ", names.owner())
                    + "\" for both sides; give them names with @JoinTable(joinColumns = …, inverseJoinColumns = …)";
        }
        return isTaken(names, known)
                ? "has the join table \"" + table + "\", whose name another table has; name it with"
                        + " @JoinTable(name = …), or with mappedBy if it is the other side of one relationship"
                : null;
    }

    private @Nullable String foreignColumn(LinkNames names, EntityDraft<?> target, Set<LinkNames> known) {
        for (EntityDraft<?> draft : target.inSameTable()) {
            for (MemberDraft member : draft.ownMembers()) {
                if (!Collections.disjoint(columnNames(member), names.owner())) {
                    return "has the column \"" + String.join(", ", names.owner()) + "\" in table \""
                            + names.qualifiedTable() + "\", as does "
                            + draft.entityName() + "." + member.name() + "; "
                            + (member instanceof RelationshipDraft
                                    ? "name that attribute with mappedBy, without @JoinColumn"
                                    : "give it another name with @JoinColumn(name = …)");
                }
            }
        }
        return names.isTakenBy(known)
                ? "has the column \"" + String.join(", ", names.owner()) + "\" in table \"" + names.qualifiedTable()
                        + "\", as does another collection; give it another name with @JoinColumn(name = …)"
                : null;
    }

    private void checkReferenced(EntityDraft<?> owner, RelationshipDraft relationship, EntityDraft<?> target) {
        JoinTable table = relationship.joinTable();
        checkReferenced(owner, relationship, relationship.columns(), owner);
        if (table != null) {
            checkReferenced(owner, relationship, List.of(table.joinColumns()), owner);
            checkReferenced(owner, relationship, List.of(table.inverseJoinColumns()), target);
        }
    }

    private void checkReferenced(
            EntityDraft<?> owner, RelationshipDraft relationship, List<JoinColumn> columns, EntityDraft<?> referred) {
        String mistake = ForeignKeyNames.mistake(columns, referred);
        if (mistake != null) {
            problems.add(owner.entityClass(), relationship.name(), mistake);
        }
    }

    private void checkTables() {
        Map<String, EntityDraft<?>> tables = new HashMap<>();
        for (EntityDraft<?> draft : drafts.values()) {
            EntityDraft<?> other = tables.putIfAbsent(draft.qualifiedTableName(), draft);
            if (other != null && !other.inSameTable().contains(draft)) {
                problems.add(
                        draft.entityClass(),
                        "maps to table \"" + draft.qualifiedTableName() + "\", as does "
                                + other.entityClass().getName() + "; give one of them another @Table(name = …)");
            }
        }
    }

    private void check(EntityDraft<?> owner, RelationshipDraft relationship) {
        EntityDraft<?> target = drafts.get(relationship.targetClass());
        if (target == null) {
            checkNamed(owner, relationship);
            return;
        }
        if (relationship.mappedBy() != null) {
            checkMappedBy(owner, relationship, target);
        }
        if (!relationship.kind().toMany()) {
            checkType(owner, relationship);
        }
        OrderBy orderBy = relationship.orderBy();
        String mistake = orderBy == null ? null : OrderTerm.mistake(orderBy, target);
        if (mistake != null) {
            problems.add(owner.entityClass(), relationship.name(), mistake);
        }
        if (relationship.hasColumn()) {
            checkReference(owner, relationship, target);
        }
        String place = relationship.placeColumn(naming);
        if (place != null) {
            checkPlace(owner, relationship, target, place);
        }
    }

    /** The column with the places is in the join table, or in that of the elements. */
    private void checkPlace(EntityDraft<?> owner, RelationshipDraft list, EntityDraft<?> target, String place) {
        List<String> taken = new ArrayList<>();
        if (list.hasLinks()) {
            LinkNames names = LinkNames.of(owner, list, target, naming);
            taken.addAll(names.owner());
            taken.addAll(names.element());
        }
        if (!list.hasJoinTable() && target.tree() != null) {
            problems.add(
                    owner.entityClass(),
                    list.name(),
                    "has an @OrderColumn in the table of " + target.entityName()
                            + ", which extends another entity or is extended, and that is not supported yet; keep the"
                            + " places in a join table, with @JoinTable, or use @OrderBy");
        } else if (!list.hasJoinTable()) {
            target.members().forEach(member -> taken.addAll(columnNames(member)));
            placesIn(target)
                    .filter(other -> !other.equals(list))
                    .forEach(other -> taken.add(other.placeColumn(naming)));
        }
        if (taken.contains(place)) {
            problems.add(
                    owner.entityClass(),
                    list.name(),
                    "has its places in column \"" + place + "\", which has another meaning; give it another name with"
                            + " @OrderColumn(name = …)");
        }
    }

    /** The lists whose places are in the table of an entity. */
    private Stream<RelationshipDraft> placesIn(EntityDraft<?> target) {
        return drafts.values().stream()
                .flatMap(draft -> draft.relationships().stream())
                .filter(list -> list.targetClass() == target.entityClass())
                .filter(list -> list.placeColumn(naming) != null && !list.hasJoinTable());
    }

    /** A class with mistakes of its own need not be reported once more. */
    private void checkNamed(EntityDraft<?> owner, RelationshipDraft relationship) {
        if (!named.contains(relationship.targetClass())) {
            problems.add(owner.entityClass(), relationship.name(), unmapped(relationship.targetClass()));
        }
    }

    private String unmapped(Class<?> target) {
        List<String> names = drafts.keySet().stream().map(Class::getName).toList();
        String cure = target.isAnnotationPresent(Entity.class)
                ? "name it in Registry.of(…) too"
                : "annotate that class with @Entity and name it in Registry.of(…)";
        return "refers to " + target.getName() + ", which is not mapped; " + cure
                + DidYouMean.suffix(target.getName(), names);
    }

    private void checkMappedBy(EntityDraft<?> owner, RelationshipDraft relationship, EntityDraft<?> target) {
        String mappedBy = String.valueOf(relationship.mappedBy());
        RelationshipKind wanted = relationship.kind() == RelationshipKind.ONE_TO_MANY
                ? RelationshipKind.MANY_TO_ONE
                : relationship.kind();
        List<String> names = target.relationships().stream()
                .filter(candidate -> candidate.kind() == wanted && candidate.mappedBy() == null)
                .filter(candidate -> candidate.targetClass() == owner.entityClass())
                .map(MemberDraft::name)
                .toList();
        if (!names.contains(mappedBy)) {
            problems.add(
                    owner.entityClass(),
                    relationship.name(),
                    "is mappedBy \"" + mappedBy + "\", but " + target.entityName() + " has "
                            + (names.isEmpty()
                                    ? "no " + annotation(wanted) + " to " + owner.entityName() + "; add one"
                                    : "these references to " + owner.entityName() + ": " + String.join(", ", names)
                                            + DidYouMean.suffix(mappedBy, names)));
        } else if (target.ownMembers().stream()
                .noneMatch(member -> member.name().equals(mappedBy))) {
            problems.add(
                    owner.entityClass(),
                    relationship.name(),
                    "is mappedBy \"" + mappedBy + "\", which " + target.entityName()
                            + " has of the entity that it extends, so that others refer by it, too; declare the"
                            + " relationship with that entity, or the reference in " + target.entityName());
        } else if (wanted == relationship.kind()) {
            checkOnlyOne(owner, relationship);
        }
    }

    private static String annotation(RelationshipKind kind) {
        return switch (kind) {
            case MANY_TO_ONE -> "@ManyToOne";
            case MANY_TO_MANY -> "@ManyToMany without mappedBy";
            default -> "@OneToOne without mappedBy";
        };
    }

    /** Two members for one side could not both be kept in step with the other side. */
    private void checkOnlyOne(EntityDraft<?> owner, RelationshipDraft relationship) {
        owner.relationships().stream()
                .takeWhile(other -> !other.name().equals(relationship.name()))
                .filter(other -> other.targetClass() == relationship.targetClass()
                        && Objects.equals(other.mappedBy(), relationship.mappedBy()))
                .findFirst()
                .ifPresent(other -> problems.add(
                        owner.entityClass(),
                        relationship.name(),
                        "is mappedBy \"" + relationship.mappedBy() + "\", as is " + other.name()
                                + "; leave one of them"));
    }

    private void checkType(EntityDraft<?> owner, RelationshipDraft reference) {
        if (reference.member().javaType() != reference.targetClass()) {
            problems.add(
                    owner.entityClass(),
                    reference.name(),
                    "is declared as " + reference.member().javaType().getName() + "; declare it as "
                            + reference.targetClass().getName());
        }
    }

    private void checkReference(EntityDraft<?> owner, RelationshipDraft reference, EntityDraft<?> target) {
        checkReferenced(owner, reference, reference.columns(), target);
        if (!Enhanced.isEnhanced(reference.targetClass())) {
            checkFinalMethods(owner, reference);
        }
    }

    /** A final method would run on an unloaded reference without loading it. */
    private void checkFinalMethods(EntityDraft<?> owner, RelationshipDraft reference) {
        if (isExtended(reference.targetClass())) {
            return; // what it refers to has a class that only its row tells, and comes with its owner
        }
        for (Class<?> type = reference.targetClass();
                type != null && type != Object.class;
                type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)) {
                    problems.add(
                            owner.entityClass(),
                            reference.name(),
                            "refers to " + reference.targetClass().getName() + ", whose final method "
                                    + method.getName() + "() could not load it on first touch; remove \"final\" there");
                }
            }
        }
    }

    private boolean isExtended(Class<?> entityClass) {
        return drafts.values().stream()
                .anyMatch(draft -> draft.parent() != null && draft.parent().entityClass() == entityClass);
    }

    private void checkColumns(EntityDraft<?> draft) {
        List<MemberDraft> own = draft.ownMembers();
        List<MemberDraft> inTable = draft.isJoined() ? own : draft.members();
        Map<String, MemberDraft> attributes = new HashMap<>();
        Set<String> reported = new HashSet<>();
        for (MemberDraft member : inTable) {
            for (String column : columnNames(member)) {
                if (draft.isJoined() && draft.keyColumns().contains(column)) {
                    problems.add(
                            draft.entityClass(),
                            member.name(),
                            "has the column \"" + column
                                    + "\", by which its table is joined to that of the entity it extends; give it another"
                                    + " name, or that one with @PrimaryKeyJoinColumn(name = …)");
                }
                MemberDraft other = attributes.putIfAbsent(column, member);
                if (other != null && own.contains(member) && reported.add(column)) {
                    problems.add(
                            draft.entityClass(),
                            member.name(),
                            "has the column \"" + column + "\", as does " + other.name()
                                    + "; give one of them another name" + override(member, other));
                }
            }
        }
    }

    /** An embeddable class is embedded elsewhere too, so its own {@code @Column} is not the place. */
    private static String override(MemberDraft member, MemberDraft other) {
        PersistentMember within = member.member().within() == null
                ? other.member().within()
                : member.member().within();
        PersistentMember renamed = member.member().within() == null ? other.member() : member.member();
        return within == null
                ? ""
                : " with @AttributeOverride(name = \"" + renamed.simpleName() + "\", column = @Column(name = …)) on "
                        + within.name();
    }

    private void checkKeys(EntityDraft<?> draft) {
        List<String> columns = draft.inSameTable().stream()
                .flatMap(other -> other.ownMembers().stream())
                .flatMap(member -> columnNames(member).stream())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (draft.isJoined()) {
            columns.addAll(0, draft.keyColumns());
        }
        for (TableKey key : draft.keys()) {
            String mistake = key.mistake(columns);
            if (mistake != null) {
                problems.add(draft.entityClass(), mistake);
            }
        }
    }

    private List<String> columnNames(MemberDraft member) {
        if (member instanceof AttributeDraft attribute) {
            return List.of(attribute.columnName());
        }
        EntityDraft<?> target =
                member instanceof RelationshipDraft relationship ? drafts.get(relationship.targetClass()) : null;
        return member instanceof RelationshipDraft relationship && relationship.hasColumn() && target != null
                ? ForeignKeyNames.of(relationship, target, naming)
                : List.of();
    }
}
