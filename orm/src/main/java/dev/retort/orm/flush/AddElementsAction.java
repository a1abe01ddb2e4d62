package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Column;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds rows to a collection table. */
final class AddElementsAction extends FlushAction {
    private final RelationshipMapping relationship;
    private final LinkTable links;
    private final List<ElementChange> changes;

    AddElementsAction(RelationshipMapping relationship, List<ElementChange> changes) {
        super(relationship.owner(), ElementChanges.owners(changes));
        this.relationship = relationship;
        this.links = Objects.requireNonNull(relationship.links(), "values have a table");
        this.changes = changes;
    }

    @Override
    String verb() {
        return "ADD " + relationship.name() + " of";
    }

    @Override
    boolean isSingleStatement() {
        return changes.size() == 1 && changes.get(0).missing().size() == 1;
    }

    @Override
    void run(Connection connection) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ElementChange change : changes) {
            for (@Nullable Object[] element : change.missing()) {
                rows.add(row(change, element));
            }
        }
        if (!rows.isEmpty()) {
            List<Column<?>> columns = new ArrayList<>(links.owner());
            columns.addAll(links.element());
            connection.execute(Sql.insert(links.table()).columns(columns), rows);
        }
    }

    private @Nullable Object[] row(ElementChange change, @Nullable Object[] element) {
        int keyed = links.owner().size();
        @Nullable Object[] row = new Object[keyed + links.element().size()];
        change.owner().mapping().key().fill(row, 0, change.owner().requireKey());
        List<AttributeMapping<?>> attributes = relationship.elementRows().attributes();
        for (int i = 0; i < attributes.size(); i++) {
            row[keyed + i] = element[attributes.get(i).index()];
        }
        return row;
    }
}
