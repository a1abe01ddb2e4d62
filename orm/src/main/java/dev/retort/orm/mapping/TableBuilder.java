package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefinition;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Index;
import dev.retort.schema.MetaData;
import dev.retort.schema.SchemaItem;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes tables and mappings of drafts that have no mistakes. */
final class TableBuilder {

    private final Map<Class<?>, EntityDraft<?>> drafts;
    private final NamingStrategy naming;
    private final MetaData metaData = new MetaData();
    private final Map<Class<?>, EntityMapping<?>> mappings = new LinkedHashMap<>();

    TableBuilder(Map<Class<?>, EntityDraft<?>> drafts, NamingStrategy naming) {
        this.drafts = drafts;
        this.naming = naming;
    }

    /** Parents come before what extends them. */
    EntityMappings build(Set<Class<?>> converters) {
        for (EntityDraft<?> draft : drafts.values()) {
            mappings.put(draft.entityClass(), mapping(draft));
        }
        List<EntityMapping<?>> made = List.copyOf(mappings.values());
        connectTrees();
        made.forEach(EntityMapping::makeSource);
        EntityMappings all = new EntityMappings(metaData, naming, made, converters);
        made.forEach(mapping -> connect(mapping, all));
        drafts.values().forEach(draft -> connectLinks(draft, all));
        CollectionTables collectionTables = new CollectionTables(this, naming, metaData);
        drafts.values().forEach(draft -> collectionTables.connect(draft, all));
        made.forEach(TableBuilder::connectInverses);
        drafts.values().forEach(draft -> connectPlaces(draft, all));
        return all;
    }

    private <E> EntityMapping<E> mapping(EntityDraft<E> draft) {
        EntityDraft<?> parent = draft.parent();
        return parent == null ? root(draft, table(draft)) : subclass(draft, mappingOf(parent));
    }

    private <E> EntityMapping<E> root(EntityDraft<E> draft, Table table) {
        List<Column<?>> columns = new ArrayList<>();
        List<MemberMapping> members = members(draft, table, List.of(), columns);
        List<EntityTable> tables = List.of(new EntityTable(table, columns(table, draft.keyColumns())));
        return new EntityMapping<>(draft, null, tables, members, columns);
    }

    private <E> EntityMapping<E> subclass(EntityDraft<E> draft, EntityMapping<?> parent) {
        List<Column<?>> columns = new ArrayList<>(parent.columns());
        Table table = draft.isJoined() ? table(draft) : parent.table();
        List<MemberMapping> members = members(draft, table, parent.members(), columns);
        List<EntityTable> tables = new ArrayList<>(parent.tables());
        if (draft.isJoined()) {
            tables.add(new EntityTable(table, columns(table, draft.keyColumns())));
        }
        parent.markExtended();
        return new EntityMapping<>(draft, parent, tables, members, columns);
    }

    private EntityMapping<?> mappingOf(EntityDraft<?> draft) {
        return Objects.requireNonNull(mappings.get(draft.entityClass()), "it comes before what extends it");
    }

    private void connectTrees() {
        for (EntityDraft<?> draft : drafts.values()) {
            TreeDraft tree = draft.tree();
            if (tree != null && !draft.isSubclass()) {
                TreeDraft.DiscriminatorDraft discriminator = tree.discriminator();
                List<EntityMapping<?>> entities = new ArrayList<>();
                tree.drafts().forEach(one -> entities.add(mappingOf(one)));
                new EntityTree(
                                discriminator == null
                                        ? null
                                        : mappingOf(draft).table().column(discriminator.column()),
                                entities,
                                metaData.sortedTables())
                        .connect();
            }
        }
    }

    private Table table(EntityDraft<?> draft) {
        Map<String, SchemaItem> columns = new LinkedHashMap<>();
        List<SchemaItem> constraints = new ArrayList<>();
        if (draft.isJoined()) {
            List<ColumnDefinition<?, ?>> key = keyColumns(
                    draft.keyColumns(), Objects.requireNonNull(draft.parent(), "it extends one"), constraints);
            for (int i = 0; i < key.size(); i++) {
                columns.put(draft.keyColumns().get(i), key.get(i).primaryKey());
            }
        }
        for (EntityDraft<?> entity : draft.inSameTable()) {
            addColumns(entity, draft, columns, constraints);
            TreeDraft.DiscriminatorDraft discriminator = entity.tree() == null || entity.isJoined()
                    ? null
                    : entity.tree().discriminator();
            if (discriminator != null) {
                columns.putIfAbsent(
                        discriminator.column(),
                        Column.of(discriminator.column(), discriminator.type()).notNull());
            }
        }
        List<SchemaItem> items = new ArrayList<>(columns.values());
        draft.inSameTable().forEach(entity -> addForeignColumns(entity, items, constraints));
        items.addAll(constraints);
        draft.keys().forEach(key -> items.add(key.item()));
        return Table.of(draft.tableName(), draft.schema(), metaData, items);
    }

    /** What a class beside another has too, is there once. */
    private void addColumns(
            EntityDraft<?> draft, EntityDraft<?> root, Map<String, SchemaItem> columns, List<SchemaItem> constraints) {
        for (MemberDraft member : draft.ownMembers()) {
            if (member instanceof AttributeDraft attribute) {
                columns.putIfAbsent(attribute.columnName(), column(draft, attribute, attribute.type()));
            } else if (member instanceof RelationshipDraft reference && reference.hasColumn()) {
                EntityDraft<?> target = draftOf(reference);
                List<String> names = ForeignKeyNames.of(reference, target, naming);
                if (!columns.keySet().containsAll(names)) {
                    List<SchemaItem> added = new ArrayList<>();
                    boolean optional = reference.optional() || (draft.isSubclass() && !draft.isJoined());
                    addReference(root, reference, optional, target, added, constraints);
                    for (int i = 0; i < names.size(); i++) {
                        columns.put(names.get(i), added.get(i));
                    }
                }
            }
        }
    }

    static <T> ColumnDefinition<T, Column<T>> column(EntityDraft<?> draft, AttributeDraft attribute, SqlType<T> type) {
        ColumnDefinition<T, Column<T>> column = Column.of(attribute.columnName(), type);
        if (attribute.unique()) {
            column = column.unique();
        }
        if (!attribute.id()) {
            // Rows of other classes have nothing in it.
            return attribute.nullable() || (draft.isSubclass() && !draft.isJoined()) ? column : column.notNull();
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

    private void addReference(
            EntityDraft<?> owner,
            RelationshipDraft reference,
            boolean optional,
            EntityDraft<?> target,
            List<SchemaItem> columns,
            List<SchemaItem> constraints) {
        List<String> names = ForeignKeyNames.of(reference, target, naming);
        List<ColumnDefinition<?, ?>> added = keyColumns(names, target, constraints);
        boolean indexed = owner.keys().stream().anyMatch(key -> key.leadsWith(names));
        for (ColumnDefinition<?, ?> column : added) {
            ColumnDefinition<?, ?> constrained = optional ? column : column.notNull();
            if (names.size() > 1) {
                columns.add(constrained);
            } else if (reference.unique()) {
                columns.add(constrained.unique());
            } else {
                columns.add(indexed ? constrained : constrained.index());
            }
        }
        if (names.size() > 1 && reference.unique()) {
            constraints.add(UniqueConstraint.of(names.toArray(String[]::new)));
        } else if (names.size() > 1 && !indexed) {
            constraints.add(Index.on(names.toArray(String[]::new)));
        }
    }

    /** What collections of other entities write into this one's table. */
    private void addForeignColumns(EntityDraft<?> target, List<SchemaItem> columns, List<SchemaItem> constraints) {
        for (EntityDraft<?> owner : drafts.values()) {
            for (RelationshipDraft relationship : owner.ownRelationships()) {
                if (relationship.hasLinks()
                        && !relationship.hasJoinTable()
                        && relationship.targetClass() == target.entityClass()) {
                    List<String> names =
                            LinkNames.of(owner, relationship, target, naming).owner();
                    addIndexed(keyColumns(names, owner, constraints), names, columns, constraints);
                }
                String place = relationship.placeColumn(naming);
                if (place != null
                        && !relationship.hasJoinTable()
                        && relationship.targetClass() == target.entityClass()) {
                    columns.add(Column.of(place, SqlTypes.INTEGER));
                    constraints.add(onePlace(listColumns(owner, relationship, target), place));
                }
            }
        }
    }

    static void addIndexed(
            List<ColumnDefinition<?, ?>> added,
            List<String> names,
            List<SchemaItem> columns,
            List<SchemaItem> constraints) {
        if (added.size() == 1) {
            columns.add(added.get(0).index());
        } else {
            columns.addAll(added);
            constraints.add(Index.on(names.toArray(String[]::new)));
        }
    }

    /** Columns that hold keys of an entity, with the foreign key: one column's own, or one of all. */
    static List<ColumnDefinition<?, ?>> keyColumns(
            List<String> names, EntityDraft<?> referred, List<SchemaItem> constraints) {
        List<ColumnDefinition<?, ?>> columns = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(Column.of(names.get(i), referred.ids().get(i).type()));
            targets.add(
                    referred.qualifiedTableName() + "." + referred.keyColumns().get(i));
        }
        if (names.size() == 1) {
            return List.of(columns.get(0).references(targets.get(0)));
        }
        constraints.add(ForeignKeyConstraint.of(names, targets));
        return columns;
    }

    private void connectLinks(EntityDraft<?> owner, EntityMappings all) {
        for (RelationshipDraft relationship : owner.ownRelationships()) {
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
                                columns(table, names.owner()),
                                columns(table, names.element()),
                                relationship.hasJoinTable() ? LinkTable.Kind.JOIN_TABLE : LinkTable.Kind.FOREIGN_KEY));
            }
        }
    }

    /** Each pair once, found from both sides. */
    private Table joinTable(
            LinkNames names, EntityDraft<?> owner, RelationshipDraft relationship, EntityDraft<?> target) {
        List<SchemaItem> items = new ArrayList<>();
        List<SchemaItem> constraints = new ArrayList<>();
        keyColumns(names.owner(), owner, constraints).forEach(column -> items.add(column.primaryKey()));
        List<ColumnDefinition<?, ?>> elements = new ArrayList<>();
        keyColumns(names.element(), target, constraints).forEach(column -> elements.add(column.primaryKey()));
        if (relationship.kind() != RelationshipKind.ONE_TO_MANY) {
            addIndexed(elements, names.element(), items, constraints);
        } else if (elements.size() == 1) {
            items.add(elements.get(0).unique());
        } else {
            items.addAll(elements);
            constraints.add(UniqueConstraint.of(names.element().toArray(String[]::new)));
        }
        if (names.place() != null) {
            items.add(Column.of(names.place(), SqlTypes.INTEGER).notNull());
            constraints.add(onePlace(names.owner(), names.place()));
        }
        items.addAll(constraints);
        return Table.of(names.table(), names.schema(), metaData, items);
    }

    static List<Column<?>> columns(Table table, List<String> names) {
        List<Column<?>> columns = new ArrayList<>();
        names.forEach(name -> columns.add(table.column(name)));
        return List.copyOf(columns);
    }

    /**
     * The members of an entity.
     *
     * @param inherited what comes first: the members of the entity that it extends
     * @param columns those of the inherited; takes those of the others
     */
    List<MemberMapping> members(
            EntityDraft<?> draft, Table table, List<MemberMapping> inherited, List<Column<?>> columns) {
        List<MemberMapping> members = new ArrayList<>(inherited);
        for (MemberDraft member : draft.ownMembers()) {
            if (member instanceof AttributeDraft attribute) {
                Column<?> column = table.column(attribute.columnName());
                members.add(attribute(attribute, members.size(), columns.size(), column));
                columns.add(column);
            } else if (member instanceof ElementsDraft elements) {
                members.add(new RelationshipMapping(
                        elements, members.size(), OrderTerm.parse(elements.orderBy(), elements)));
            } else if (member instanceof EmbeddedDraft embedded) {
                members.add(new EmbeddedMapping(embedded.member(), members.size()));
            } else if (member instanceof RelationshipDraft relationship) {
                List<Column<?>> foreignKey = relationship.hasColumn()
                        ? columns(table, ForeignKeyNames.of(relationship, draftOf(relationship), naming))
                        : List.of();
                OrderBy orderBy = relationship.orderBy();
                members.add(new RelationshipMapping(
                        relationship,
                        members.size(),
                        foreignKey.isEmpty() ? -1 : columns.size(),
                        foreignKey.size(),
                        orderBy == null ? null : OrderTerm.parse(orderBy, draftOf(relationship))));
                columns.addAll(foreignKey);
            }
        }
        for (MemberMapping member : members.subList(inherited.size(), members.size())) {
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
        for (RelationshipMapping relationship : mapping.ownRelationships()) {
            if (!relationship.ofValues()) {
                relationship.connect(mapping, all.of(relationship.targetClass()));
            }
        }
    }

    /** The columns that say whose list an element is in. */
    private List<String> listColumns(EntityDraft<?> owner, RelationshipDraft list, EntityDraft<?> target) {
        return target.relationships().stream()
                .filter(reference -> reference.name().equals(list.mappedBy()))
                .findFirst()
                .map(reference -> ForeignKeyNames.of(reference, owner, naming))
                .orElseGet(() -> LinkNames.of(owner, list, target, naming).owner());
    }

    /** Two sessions that add to a list at once would both take the next place. */
    private static UniqueConstraint onePlace(List<String> owner, String place) {
        List<String> columns = new ArrayList<>(owner);
        columns.add(place);
        return UniqueConstraint.of(columns.toArray(String[]::new));
    }

    private void connectPlaces(EntityDraft<?> owner, EntityMappings all) {
        for (RelationshipDraft list : owner.ownRelationships()) {
            String place = list.placeColumn(naming);
            if (place != null) {
                RelationshipMapping mapping = all.of(owner.entityClass()).relationship(list.name());
                LinkTable links = mapping.links();
                Table table = links == null ? mapping.target().table() : links.table();
                mapping.connectOrder(table.column(place, SqlTypes.INTEGER));
            }
        }
    }

    private static void connectInverses(EntityMapping<?> mapping) {
        for (RelationshipMapping relationship : mapping.ownRelationships()) {
            String mappedBy = relationship.mappedBy();
            if (mappedBy != null) {
                relationship.connectInverse(relationship.target().relationship(mappedBy));
            }
            if (relationship.links() != null && !relationship.ofValues()) {
                relationship.target().withThoseBelow().forEach(target -> target.addLinkedFrom(relationship));
            }
        }
    }
}
