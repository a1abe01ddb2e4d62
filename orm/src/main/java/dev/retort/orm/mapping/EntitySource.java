package dev.retort.orm.mapping;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.FromClause;
import java.util.List;
import java.util.function.Function;

/** Where the rows of an entity come from: its table, or several that are joined by the key. */
final class EntitySource {
    private EntitySource() {}

    /**
     * The tables of an entity with those of the ones that extend it, which may have no row.
     *
     * @param naming gives each table, by whatever name
     */
    static FromClause of(EntityMapping<?> entity, Function<EntityTable, FromClause> naming) {
        List<EntityTable> tables = entity.tables();
        EntityTable root = tables.get(0);
        FromClause first = naming.apply(root);
        FromClause source = first;
        for (EntityTable table : tables.subList(1, tables.size())) {
            FromClause next = naming.apply(table);
            source = source.join(next, KeyConditions.equalColumns(key(next, table), key(first, root)));
        }
        for (EntityMapping<?> below : entity.withThoseBelow()) {
            EntityTable table = below.ownTable();
            if (below != entity && table.table() != root.table()) {
                FromClause next = naming.apply(table);
                source = source.leftJoin(next, KeyConditions.equalColumns(key(next, table), key(first, root)));
            }
        }
        return source;
    }

    private static List<ColumnClause<?>> key(FromClause source, EntityTable table) {
        return JoinConditions.columns(source, table.key());
    }
}
