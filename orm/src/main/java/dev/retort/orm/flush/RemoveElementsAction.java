package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.StaleDataException;
import dev.retort.orm.collection.ElementValues;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes rows of a collection table: by their values, or, where these do not find just the rows that are meant, all of an
 * owner, to be written anew.
 */
final class RemoveElementsAction extends FlushAction {
    private final RelationshipMapping relationship;
    private final LinkTable links;
    private final List<AttributeMapping<?>> attributes;
    private final List<ElementChange> changes;

    RemoveElementsAction(RelationshipMapping relationship, List<ElementChange> changes) {
        super(relationship.owner(), ElementChanges.owners(changes));
        this.relationship = relationship;
        this.links = Objects.requireNonNull(relationship.links(), "values have a table");
        this.attributes = relationship.elementRows().attributes();
        this.changes = changes;
    }

    @Override
    String verb() {
        return "REMOVE " + relationship.name() + " of";
    }

    /** What it finds may make it write more. */
    @Override
    boolean isSingleStatement() {
        return false;
    }

    @Override
    void run(Connection connection) {
        Map<BitSet, Batch> batches = new LinkedHashMap<>();
        for (ElementChange change : changes) {
            if (!change.isRewritten()) {
                collect(change, batches);
            }
        }
        batches.forEach((present, batch) -> run(connection, present, batch));
        List<Object> keys = new ArrayList<>();
        for (ElementChange change : changes) {
            if (change.isRewritten()) {
                keys.add(change.owner().requireKey());
            }
        }
        mapping()
                .key()
                .portions(keys)
                .forEach(some ->
                        connection.execute(Sql.delete(links.table()).where(KeyConditions.among(links.owner(), some))));
    }

    /** Values with the same columns present, which one statement finds; the others are null. */
    private static final class Batch {
        private final List<@Nullable Object[]> parameters = new ArrayList<>();
        private final Set<ElementChange> changes = new HashSet<>();
        private int rows;
    }

    /** Each value once: a statement finds all rows of it. */
    private void collect(ElementChange change, Map<BitSet, Batch> batches) {
        Set<Object> known = new HashSet<>();
        for (@Nullable Object[] row : change.gone()) {
            Batch batch = batches.computeIfAbsent(present(row), p -> new Batch());
            batch.changes.add(change);
            batch.rows++;
            if (known.add(ElementValues.content(relationship.elementRows(), row))) {
                batch.parameters.add(parameters(change.owner(), row));
            }
        }
    }

    private BitSet present(@Nullable Object[] row) {
        BitSet present = new BitSet();
        for (int i = 0; i < attributes.size(); i++) {
            present.set(i, row[attributes.get(i).index()] != null);
        }
        return present;
    }

    private @Nullable Object[] parameters(EntityState<?> owner, @Nullable Object[] row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (AttributeMapping<?> attribute : attributes) {
            if (row[attribute.index()] != null) {
                values.add(row[attribute.index()]);
            }
        }
        int keyed = links.owner().size();
        @Nullable Object[] parameters = new Object[keyed + values.size()];
        owner.mapping().key().fill(parameters, 0, owner.requireKey());
        for (int i = 0; i < values.size(); i++) {
            parameters[keyed + i] = values.get(i);
        }
        return parameters;
    }

    /** A database may find more than is equal in Java: text in other case, by its collation. */
    private void run(Connection connection, BitSet present, Batch batch) {
        List<Condition> conditions = new ArrayList<>(List.of(KeyConditions.equalParameters(links.owner())));
        for (int i = 0; i < attributes.size(); i++) {
            conditions.add(
                    present.get(i)
                            ? ColumnParameters.equal(attributes.get(i).column())
                            : attributes.get(i).column().isNull());
        }
        long found = connection
                .execute(Sql.delete(links.table()).where(Sql.and(conditions)), batch.parameters)
                .rowCount();
        if (found < batch.rows) {
            throw new StaleDataException(describe() + " found " + found + " of " + batch.rows + " rows of table "
                    + links.table() + "; somebody else has removed the others");
        }
        if (found > batch.rows) {
            batch.changes.forEach(ElementChange::rewrite);
        }
    }
}
