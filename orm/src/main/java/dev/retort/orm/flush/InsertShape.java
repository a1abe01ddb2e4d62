package dev.retort.orm.flush;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTree;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.sql.Insert;
import dev.retort.sql.Sql;
import dev.retort.sql.Statement;
import java.util.List;

/**
 * How new objects of an entity are inserted.
 *
 * @param columns whose values come with each row
 * @param insert the rows alone
 * @param statement gives the keys back where the database makes them
 */
record InsertShape(List<WrittenColumn> columns, Insert insert, Statement<?> statement) {
    /** @param withKey whether the objects have their keys, else the database gives them */
    static InsertShape of(EntityMapping<?> mapping, boolean withKey) {
        List<WrittenColumn> columns = WrittenColumn.of(mapping, member -> inserted(member, withKey));
        EntityTree tree = mapping.tree();
        if (tree != null) {
            columns.add(WrittenColumn.constant(tree.discriminator(), mapping.discriminatorValue()));
        }
        Insert insert = Sql.insert(mapping.table()).columns(WrittenColumn.columns(columns));
        return new InsertShape(
                List.copyOf(columns),
                insert,
                withKey ? insert : insert.returning(mapping.idAttribute().column()));
    }

    private static boolean inserted(MemberMapping member, boolean withKey) {
        if (member instanceof AttributeMapping<?> attribute) {
            return attribute.id() ? withKey : attribute.insertable();
        }
        return ((RelationshipMapping) member).insertable();
    }
}
