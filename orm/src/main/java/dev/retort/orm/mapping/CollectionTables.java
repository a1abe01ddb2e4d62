package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefinition;
import dev.retort.schema.MetaData;
import dev.retort.schema.SchemaItem;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import java.util.ArrayList;
import java.util.List;

/** Makes the tables of collections of values: the owner's key, the place in a list that has places, then the element. */
final class CollectionTables {
    private final TableBuilder tables;
    private final NamingStrategy naming;
    private final MetaData metaData;

    CollectionTables(TableBuilder tables, NamingStrategy naming, MetaData metaData) {
        this.tables = tables;
        this.naming = naming;
        this.metaData = metaData;
    }

    void connect(EntityDraft<?> owner, EntityMappings all) {
        for (ElementsDraft elements : owner.elements()) {
            LinkNames names = LinkNames.of(owner, elements, naming);
            EntityDraft<ElementRow> rows = rows(owner, elements, names);
            Table table = table(owner, elements, names, rows);
            List<Column<?>> columns = new ArrayList<>();
            List<MemberMapping> members = tables.members(rows, table, List.of(), columns);
            EntityMapping<ElementRow> element =
                    new EntityMapping<>(rows, null, List.of(new EntityTable(table, List.of())), members, columns);
            element.makeSource();
            EntityMapping<?> mapping = all.of(owner.entityClass());
            RelationshipMapping collection = mapping.relationship(elements.name());
            collection.connect(mapping, element);
            collection.connectLinks(
                    new LinkTable(table, TableBuilder.columns(table, names.owner()), columns, LinkTable.Kind.VALUES));
            if (names.place() != null) {
                collection.connectOrder(table.column(names.place(), SqlTypes.INTEGER));
            }
        }
    }

    /** By the owner's name, which messages about what is within an element begin with. */
    private static EntityDraft<ElementRow> rows(EntityDraft<?> owner, ElementsDraft elements, LinkNames names) {
        return new EntityDraft<>(
                ElementRow.class,
                owner.entityName(),
                names.schema(),
                names.table(),
                List.of(),
                elements.elements(),
                List.of(),
                null,
                KeyGeneration.ASSIGNED,
                null,
                EntityCallbacks.NONE,
                null,
                null,
                null,
                null);
    }

    private Table table(EntityDraft<?> owner, ElementsDraft elements, LinkNames names, EntityDraft<ElementRow> rows) {
        List<SchemaItem> items = new ArrayList<>();
        List<SchemaItem> constraints = new ArrayList<>();
        boolean unique = elements.isUnique();
        boolean keyed = unique || names.place() != null;
        List<ColumnDefinition<?, ?>> owners = new ArrayList<>();
        TableBuilder.keyColumns(names.owner(), owner, constraints)
                .forEach(column -> owners.add(keyed ? column.primaryKey() : column.notNull()));
        if (keyed) {
            items.addAll(owners);
        } else {
            TableBuilder.addIndexed(owners, names.owner(), items, constraints);
        }
        if (names.place() != null) {
            items.add(Column.of(names.place(), SqlTypes.INTEGER).primaryKey());
        }
        for (AttributeDraft element : elements.columns()) {
            ColumnDefinition<?, ?> column = TableBuilder.column(rows, element, element.type());
            items.add(unique ? column.primaryKey() : column);
        }
        items.addAll(constraints);
        return Table.of(names.table(), names.schema(), metaData, items);
    }
}
