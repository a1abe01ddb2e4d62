package dev.retort.orm.mapping;

import dev.retort.type.SqlType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for mistakes that show only between entities that extend each other. */
final class TreeChecker {
    private final NamingStrategy naming;
    private final Map<Class<?>, EntityDraft<?>> drafts;
    private final MappingProblems problems;

    TreeChecker(NamingStrategy naming, Map<Class<?>, EntityDraft<?>> drafts, MappingProblems problems) {
        this.naming = naming;
        this.drafts = drafts;
        this.problems = problems;
    }

    /** What a column is for. */
    private record Meaning(SqlType<?> type, @Nullable Class<?> refersTo, EntityDraft<?> entity, MemberDraft member) {
        boolean agreesWith(Meaning other) {
            return type.equals(other.type) && refersTo == other.refersTo;
        }

        String describe() {
            return type + (refersTo == null ? "" : ", as a key of " + refersTo.getSimpleName());
        }
    }

    void check() {
        Set<TreeDraft> trees = new LinkedHashSet<>();
        for (EntityDraft<?> draft : drafts.values()) {
            if (draft.tree() != null) {
                trees.add(draft.tree());
            }
        }
        trees.forEach(this::check);
    }

    private void check(TreeDraft tree) {
        checkValues(tree);
        TreeDraft.DiscriminatorDraft discriminator = tree.discriminator();
        if (discriminator != null) {
            tree.drafts().get(0).inSameTable().forEach(draft -> checkDiscriminator(draft, discriminator));
        }
        if (tree.isSingleTable()) {
            checkSharedColumns(tree);
        }
    }

    private void checkValues(TreeDraft tree) {
        Map<Object, EntityDraft<?>> known = new HashMap<>();
        for (EntityDraft<?> draft : tree.drafts()) {
            EntityDraft<?> other =
                    draft.discriminatorValue() == null ? null : known.putIfAbsent(draft.discriminatorValue(), draft);
            if (other != null) {
                problems.add(
                        draft.entityClass(),
                        "has the discriminator value \"" + draft.discriminatorValue() + "\", as does "
                                + other.entityClass().getName()
                                + ", so that nobody could tell their rows apart; give one"
                                + " of them another @DiscriminatorValue");
            }
        }
    }

    /** An attribute may show what the column has, but the class says what that is. */
    private void checkDiscriminator(EntityDraft<?> draft, TreeDraft.DiscriminatorDraft discriminator) {
        for (MemberDraft member : draft.ownMembers()) {
            if (!columns(draft, member).containsKey(discriminator.column())) {
                continue;
            }
            boolean shown = !draft.isSubclass()
                    && member instanceof AttributeDraft attribute
                    && !attribute.insertable()
                    && !attribute.updatable()
                    && attribute.type().javaType() == discriminator.type().javaType();
            if (!shown) {
                problems.add(
                        draft.entityClass(),
                        member.name(),
                        "has the column \"" + discriminator.column()
                                + "\", which tells the class of a row; name that column otherwise with"
                                + " @DiscriminatorColumn(name = …), or show it by a "
                                + discriminator.type().javaType().getSimpleName()
                                + " of the root with @Column(insertable = false, updatable = false)");
            }
        }
    }

    /** Classes beside each other may use one column, if it is the same to both. */
    private void checkSharedColumns(TreeDraft tree) {
        Map<String, Meaning> known = new HashMap<>();
        for (EntityDraft<?> draft : tree.drafts()) {
            for (MemberDraft member : draft.ownMembers()) {
                columns(draft, member).forEach((name, meaning) -> {
                    Meaning other = known.putIfAbsent(name, meaning);
                    if (other != null && isBeside(other.entity(), draft) && !other.agreesWith(meaning)) {
                        problems.add(
                                draft.entityClass(),
                                member.name(),
                                "has the column \"" + name + "\" as " + meaning.describe() + ", and "
                                        + other.entity().entityName() + "."
                                        + other.member().name()
                                        + ", whose rows are in the same table, as " + other.describe()
                                        + "; give one of them another name");
                    }
                });
            }
        }
    }

    /** Of classes one of which extends the other, both attributes are in one object, which is looked at elsewhere. */
    private static boolean isBeside(EntityDraft<?> one, EntityDraft<?> other) {
        return !one.entityClass().isAssignableFrom(other.entityClass());
    }

    private Map<String, Meaning> columns(EntityDraft<?> draft, MemberDraft member) {
        Map<String, Meaning> columns = new HashMap<>();
        if (member instanceof AttributeDraft attribute) {
            columns.put(attribute.columnName(), new Meaning(attribute.type(), null, draft, member));
        } else if (member instanceof RelationshipDraft reference && reference.hasColumn()) {
            EntityDraft<?> target = drafts.get(reference.targetClass());
            if (target != null) {
                List<String> names = ForeignKeyNames.of(reference, target, naming);
                for (int i = 0; i < names.size(); i++) {
                    columns.put(
                            names.get(i),
                            new Meaning(target.ids().get(i).type(), reference.targetClass(), draft, member));
                }
            }
        }
        return columns;
    }
}
