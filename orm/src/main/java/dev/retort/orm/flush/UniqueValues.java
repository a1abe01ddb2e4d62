package dev.retort.orm.flush;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTable;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.schema.Column;
import dev.retort.schema.Deferral;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values that no two rows of an entity's table may share, of a constraint that is checked with each statement. */
final class UniqueValues {
    private final EntityMapping<?> mapping;
    private final List<MemberMapping> members;

    /** What says so: entities that extend each other have one and the same. */
    private final Object constraint;

    private UniqueValues(EntityMapping<?> mapping, Object constraint, List<MemberMapping> members) {
        this.mapping = mapping;
        this.constraint = constraint;
        this.members = members;
    }

    /** All of an entity: its key, unique constraints and unique indexes of columns. */
    static List<UniqueValues> of(EntityMapping<?> mapping) {
        Map<Column<?>, MemberMapping> byColumn = new LinkedHashMap<>();
        WrittenColumn.of(mapping, member -> true).forEach(written -> byColumn.put(written.column(), written.member()));
        List<UniqueValues> all = new ArrayList<>();
        all.add(new UniqueValues(
                mapping, mapping.root(), List.copyOf(mapping.key().attributes())));
        for (EntityTable table : mapping.tables()) {
            addOf(table.table(), mapping, byColumn, all);
        }
        return all;
    }

    private static void addOf(
            Table table, EntityMapping<?> mapping, Map<Column<?>, MemberMapping> byColumn, List<UniqueValues> all) {
        table.constraints().forEach(constraint -> {
            if (constraint instanceof UniqueConstraint unique && unique.deferral() != Deferral.INITIALLY_DEFERRED) {
                add(mapping, unique, unique.columns(), byColumn, all);
            }
        });
        table.indexes().forEach(index -> {
            if (index.isUnique() && index.expressions().isEmpty()) {
                add(mapping, index, index.columns(), byColumn, all);
            }
        });
    }

    private static void add(
            EntityMapping<?> mapping,
            Object constraint,
            List<Column<?>> columns,
            Map<Column<?>, MemberMapping> byColumn,
            List<UniqueValues> all) {
        if (byColumn.keySet().containsAll(columns)) {
            List<MemberMapping> members =
                    columns.stream().map(byColumn::get).distinct().toList();
            boolean whole = members.stream()
                    .allMatch(member -> !(member instanceof RelationshipMapping reference)
                            || columns.containsAll(reference.joinColumns()));
            if (whole) { // else part of a key is unique, which only the database looks at
                all.add(new UniqueValues(mapping, constraint, members));
            }
        }
    }

    /** Whether an update that changes these members gives up one value and takes another. */
    boolean isTouchedBy(ChangedMembers changed) {
        return members.stream().anyMatch(changed::contains);
    }

    /** A reference among them that may be empty for a while, so that another row can have the values; null if there is none. */
    @Nullable
    RelationshipMapping nullableReference() {
        for (MemberMapping member : members) {
            if (member instanceof RelationshipMapping reference && reference.nullable() && reference.updatable()) {
                return reference;
            }
        }
        return null;
    }

    /** What the object has now; null where nothing is unique, since a member is null. */
    @Nullable
    Object now(EntityState<?> state, PersistenceContext context) {
        List<Object> values = new ArrayList<>();
        for (MemberMapping member : members) {
            Object value = state.get(member.index());
            if (value == null || (mapping.key().contains(member) && !KeyAssignment.hasKey(state))) {
                return null;
            }
            values.add(comparable(member, value, context));
        }
        return new Taken(constraint, values);
    }

    /** What its row has; null where nothing is unique. */
    @Nullable
    Object before(EntityState<?> state, PersistenceContext context) {
        if (!state.isLoaded()) {
            return members.equals(mapping.key().attributes()) ? new Taken(constraint, keyOf(state)) : null;
        }
        List<Object> values = new ArrayList<>();
        for (MemberMapping member : members) {
            Object value = state.snapshot()[member.index()];
            if (value == null) {
                return null;
            }
            values.add(comparable(member, value, context));
        }
        return new Taken(constraint, values);
    }

    private List<Object> keyOf(EntityState<?> state) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            values.add(Objects.requireNonNull(CompositeKey.part(state.requireKey(), i), "a key"));
        }
        return values;
    }

    private static Object comparable(MemberMapping member, Object value, PersistenceContext context) {
        if (member instanceof RelationshipMapping) {
            EntityState<?> state = context.find(value);
            return state == null ? value : state;
        }
        return ((AttributeMapping<?>) member).comparable(value);
    }

    /** For messages: {@code Parent (name)}. */
    @Override
    public String toString() {
        return mapping.entityName() + " ("
                + String.join(", ", members.stream().map(UniqueValues::name).toList()) + ")";
    }

    private static String name(MemberMapping member) {
        return member instanceof AttributeMapping<?> attribute
                ? attribute.name()
                : ((RelationshipMapping) member).name();
    }

    private record Taken(Object constraint, List<Object> values) {}
}
