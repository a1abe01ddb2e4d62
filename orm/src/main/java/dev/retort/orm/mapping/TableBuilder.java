package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefinition;
import dev.retort.schema.MetaData;
import dev.retort.schema.SchemaItem;
import dev.retort.schema.Table;
import dev.retort.type.SqlType;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes tables and mappings of drafts that have no mistakes. */
final class TableBuilder {

    private final Map<Class<?>, EntityDraft<?>> drafts;
    private final NamingStrategy naming;
    private final MetaData metaData = new MetaData();

    TableBuilder(Map<Class<?>, EntityDraft<?>> drafts, NamingStrategy naming) {
        this.drafts = drafts;
        this.naming = naming;
    }

    EntityMappings build(Set<Class<?>> converters) {
        List<EntityMapping<?>> mappings = new ArrayList<>();
        for (EntityDraft<?> draft : drafts.values()) {
            mappings.add(mapping(draft));
        }
        EntityMappings all = new EntityMappings(metaData, naming, mappings, converters);
        mappings.forEach(mapping -> connect(mapping, all));
        drafts.values().forEach(draft -> connectLinks(draft, all));
        mappings.forEach(TableBuilder::connectInverses);
        return all;
    }

    private <E> EntityMapping<E> mapping(EntityDraft<E> draft) {
        List<SchemaItem> items = new ArrayList<>();
        for (MemberDraft member : draft.members()) {
            if (member instanceof AttributeDraft attribute) {
                items.add(column(draft, attribute, attribute.type()));
            } else if (member instanceof RelationshipDraft reference && reference.hasColumn()) {
                items.add(joinColumn(draft, reference, draftOf(reference)));
            }
        }
        items.addAll(foreignColumns(draft));
        draft.keys().forEach(key -> items.add(key.item()));
        Table table = Table.of(draft.tableName(), draft.schema(), metaData, items);
        return new EntityMapping<>(draft, table, members(draft, table));
    }

    private static <T> ColumnDefinition<T, Column<T>> column(
            EntityDraft<?> draft, AttributeDraft attribute, SqlType<T> type) {
        ColumnDefinition<T, Column<T>> column = Column.of(attribute.columnName(), type);
        if (attribute.unique()) {
            column = column.unique();
        }
        if (!attribute.id()) {
            return attribute.nullable() ? column : column.notNull();
        }
        return switch (draft.keyGeneration()) {
            case IDENTITY -> column.primaryKey().identity();
            case SEQUENCE ->
                draft.sequence() == null
                        ? column.primaryKey()
                        : column.primaryKey().sequence(draft.sequence());
            case ASSIGNED, UUID -> column.primaryKey();
        };
    }

    /** With an index, unless another one leads with it: deleting a row looks for those that refer to it. */
    private ColumnDefinition<?, ?> joinColumn(
            EntityDraft<?> owner, RelationshipDraft reference, EntityDraft<?> target) {
        String name = RelationshipChecker.joinColumnName(reference, target, naming);
        ColumnDefinition<?, ?> column = keyColumn(name, target);
        ColumnDefinition<?, ?> constrained = reference.optional() ? column : column.notNull();
        if (reference.unique()) {
            return constrained.unique();
        }
        boolean indexed = owner.keys().stream().anyMatch(key -> key.leadsWith(name));
        return indexed ? constrained : constrained.index();
    }

    /** What collections of other entities write into this one's table. */
    private List<ColumnDefinition<?, ?>> foreignColumns(EntityDraft<?> target) {
        List<ColumnDefinition<?, ?>> columns = new ArrayList<>();
        for (EntityDraft<?> owner : drafts.values()) {
            for (RelationshipDraft relationship : owner.relationships()) {
                if (relationship.hasLinks()
                        && !relationship.hasJoinTable()
                        && relationship.targetClass() == target.entityClass()) {
                    String name =
                            LinkNames.of(owner, relationship, target, naming).owner();
                    columns.add(keyColumn(name, owner).index());
                }
            }
        }
        return columns;
    }

    private static ColumnDefinition<?, ?> keyColumn(String name, EntityDraft<?> referred) {
        return Column.of(name, referred.id().type())
                .references(referred.qualifiedTableName() + "." + referred.id().columnName());
    }

    private void connectLinks(EntityDraft<?> owner, EntityMappings all) {
        for (RelationshipDraft relationship : owner.relationships()) {
            if (relationship.hasLinks()) {
                EntityDraft<?> target = draftOf(relationship);
                LinkNames names = LinkNames.of(owner, relationship, target, naming);
                Table table = relationship.hasJoinTable()
                        ? joinTable(names, owner, relationship, target)
                        : all.of(target.entityClass()).table();
                all.of(owner.entityClass())
                        .relationship(relationship.name())
                        .connectLinks(new LinkTable(
                                table,
                                table.column(names.owner()),
                                table.column(names.element()),
                                relationship.hasJoinTable()));
            }
        }
    }

    /** Each pair once, found from both sides. */
    private Table joinTable(
            LinkNames names, EntityDraft<?> owner, RelationshipDraft relationship, EntityDraft<?> target) {
        ColumnDefinition<?, ?> element = keyColumn(names.element(), target).primaryKey();
        return Table.of(
                names.table(),
                names.schema(),
                metaData,
                List.of(
                        keyColumn(names.owner(), owner).primaryKey(),
                        relationship.kind() == RelationshipKind.ONE_TO_MANY ? element.unique() : element.index()));
    }

    private List<MemberMapping> members(EntityDraft<?> draft, Table table) {
        List<MemberMapping> members = new ArrayList<>();
        int position = 0;
        for (MemberDraft member : draft.members()) {
            if (member instanceof AttributeDraft attribute) {
                members.add(attribute(
                        attribute, members.size(), position, table.columns().get(position)));
                position++;
            } else if (member instanceof EmbeddedDraft embedded) {
                members.add(new EmbeddedMapping(embedded.member(), members.size()));
            } else if (member instanceof RelationshipDraft relationship) {
                boolean hasColumn = relationship.hasColumn();
                OrderBy orderBy = relationship.orderBy();
                members.add(new RelationshipMapping(
                        relationship,
                        members.size(),
                        hasColumn ? position : -1,
                        orderBy == null ? null : OrderTerm.parse(orderBy, draftOf(relationship))));
                position += hasColumn ? 1 : 0;
            }
        }
        for (MemberMapping member : members) {
            if (member instanceof EmbeddedMapping embedded) {
                embedded.connect(members);
            }
        }
        return members;
    }

    private static <T> AttributeMapping<T> attribute(AttributeDraft draft, int index, int position, Column<T> column) {
        return new AttributeMapping<>(
                draft.member(),
                index,
                position,
                column,
                draft.id(),
                draft.version(),
                draft.insertable(),
                draft.updatable(),
                MutableValues.of(draft.type(), draft.member().javaType()));
    }

    private EntityDraft<?> draftOf(RelationshipDraft relationship) {
        EntityDraft<?> draft = drafts.get(relationship.targetClass());
        if (draft == null) {
            throw new IllegalStateException(relationship.name() + " was not checked");
        }
        return draft;
    }

    private static void connect(EntityMapping<?> mapping, EntityMappings all) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            relationship.connect(mapping, all.of(relationship.targetClass()));
        }
    }

    private static void connectInverses(EntityMapping<?> mapping) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            String mappedBy = relationship.mappedBy();
            if (mappedBy != null) {
                relationship.connectInverse(relationship.target().relationship(mappedBy));
            }
            if (relationship.links() != null) {
                relationship.target().addLinkedFrom(relationship);
            }
        }
    }
}
