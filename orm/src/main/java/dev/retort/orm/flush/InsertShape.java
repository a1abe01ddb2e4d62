package dev.retort.orm.flush;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTable;
import dev.retort.orm.mapping.EntityTree;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.sql.Insert;
import dev.retort.sql.Sql;
import dev.retort.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * How new objects of an entity are inserted.
 *
 * @param columns whose values come with each row
 * @param insert the rows alone
 * @param statement gives the keys back where the database makes them
 * @param further the rows of further tables, which need the keys, in their order
 */
record InsertShape(List<WrittenColumn> columns, Insert insert, Statement<?> statement, List<InsertShape> further) {
    /** @param withKey whether the objects have their keys, else the database gives them */
    static InsertShape of(EntityMapping<?> mapping, boolean withKey) {
        List<WrittenColumn> all = WrittenColumn.of(mapping, member -> inserted(member, withKey));
        EntityTree tree = mapping.tree();
        if (tree != null && tree.discriminator() != null) {
            all.add(WrittenColumn.constant(tree.discriminator(), mapping.discriminatorValue()));
        }
        List<EntityTable> tables = mapping.tables();
        List<WrittenColumn> columns = ofTable(all, tables.get(0));
        Insert insert = insert(tables.get(0), columns);
        List<InsertShape> further = new ArrayList<>(0);
        for (EntityTable table : tables.subList(1, tables.size())) {
            further.add(further(mapping, table, all));
        }
        return new InsertShape(
                columns,
                insert,
                withKey ? insert : insert.returning(mapping.idAttribute().column()),
                List.copyOf(further));
    }

    private static InsertShape further(EntityMapping<?> mapping, EntityTable table, List<WrittenColumn> all) {
        List<WrittenColumn> columns = new ArrayList<>();
        for (int i = 0; i < table.key().size(); i++) {
            columns.add(WrittenColumn.of(
                    mapping.key().attributes().get(i), table.key().get(i)));
        }
        columns.addAll(ofTable(all, table));
        Insert insert = insert(table, columns);
        return new InsertShape(List.copyOf(columns), insert, insert, List.of());
    }

    private static List<WrittenColumn> ofTable(List<WrittenColumn> all, EntityTable table) {
        return all.stream()
                .filter(written -> written.column().table() == table.table())
                .toList();
    }

    private static Insert insert(EntityTable table, List<WrittenColumn> columns) {
        return Sql.insert(table.table()).columns(WrittenColumn.columns(columns));
    }

    private static boolean inserted(MemberMapping member, boolean withKey) {
        if (member instanceof AttributeMapping<?> attribute) {
            return attribute.id() ? withKey : attribute.insertable();
        }
        return ((RelationshipMapping) member).insertable();
    }
}
