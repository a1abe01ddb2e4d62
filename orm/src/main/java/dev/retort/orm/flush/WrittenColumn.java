package dev.retort.orm.flush;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A column that a flush writes, and the member that its value comes from.
 *
 * @param member an attribute, or a reference whose target's key is the value
 * @param column the column
 * @param part which one it is of the columns of the key that a reference refers to
 */
record WrittenColumn(MemberMapping member, Column<?> column, int part) {
    /** The columns of an entity whose members are wanted, in the order of the members. */
    static List<WrittenColumn> of(EntityMapping<?> mapping, Predicate<MemberMapping> wanted) {
        List<WrittenColumn> columns = new ArrayList<>();
        for (MemberMapping member : mapping.members()) {
            if (!(member instanceof EmbeddedMapping) && wanted.test(member)) {
                if (member instanceof AttributeMapping<?> attribute) {
                    columns.add(new WrittenColumn(member, attribute.column(), 0));
                } else if (member instanceof RelationshipMapping relationship && relationship.hasColumn()) {
                    columns.addAll(of(relationship));
                }
            }
        }
        return columns;
    }

    /** The columns of a reference. */
    static List<WrittenColumn> of(RelationshipMapping reference) {
        List<WrittenColumn> columns = new ArrayList<>();
        for (Column<?> column : reference.joinColumns()) {
            columns.add(new WrittenColumn(reference, column, columns.size()));
        }
        return columns;
    }

    static List<Column<?>> columns(List<WrittenColumn> written) {
        return written.stream().<Column<?>>map(WrittenColumn::column).toList();
    }
}
