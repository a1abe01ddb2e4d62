package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.StaleDataException;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.Sql;
import dev.retort.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes or removes pairs of one link table: rows of a join table, or foreign keys in the elements' rows. */
final class LinkAction extends FlushAction {
    private final RelationshipMapping relationship;
    private final LinkTable links;
    private final List<LinkPair> pairs;
    private final boolean adding;

    private LinkAction(RelationshipMapping relationship, Collection<LinkPair> pairs, boolean adding) {
        super(
                relationship.owner(),
                pairs.stream().<EntityState<?>>map(LinkPair::owner).distinct().toList());
        this.relationship = relationship;
        this.links = Objects.requireNonNull(relationship.links(), "only such relationships have pairs");
        this.pairs = List.copyOf(pairs);
        this.adding = adding;
    }

    /** Runs once all objects have their keys. */
    static LinkAction add(RelationshipMapping relationship, Collection<LinkPair> pairs) {
        return new LinkAction(relationship, pairs, true);
    }

    /** Runs before any object is deleted, and before a pair takes its place. */
    static LinkAction remove(RelationshipMapping relationship, Collection<LinkPair> pairs) {
        return new LinkAction(relationship, pairs, false);
    }

    @Override
    String verb() {
        return (adding ? "LINK " : "UNLINK ") + relationship.name() + " of";
    }

    @Override
    boolean isSingleStatement() {
        return pairs.size() == 1;
    }

    @Override
    void run(Connection connection) {
        List<@Nullable Object[]> rows = new ArrayList<>(pairs.size());
        for (LinkPair pair : pairs) {
            rows.add(row(pair));
        }
        long count = connection.execute(statement(), rows).rowCount();
        boolean rowsOfTheirOwn = links.joinTable() && adding;
        if (!rowsOfTheirOwn && count < pairs.size()) {
            throw new StaleDataException(describe() + " found " + count + " of " + pairs.size() + " rows of table "
                    + links.table()
                    + "; the others have been removed since this session read them, by somebody else or by a statement"
                    + " of its own that went past its objects");
        }
    }

    private @Nullable Object[] row(LinkPair pair) {
        @Nullable
        Object[] row = new Object[links.owner().size() + links.element().size() + (hasPlaces() ? 1 : 0)];
        int owned = links.owner().size();
        pair.owner().mapping().key().fill(row, 0, pair.owner().requireKey());
        if (hasPlaces()) {
            row[owned] = pair.place();
        }
        pair.element()
                .mapping()
                .key()
                .fill(row, owned + (hasPlaces() ? 1 : 0), pair.element().requireKey());
        return row;
    }

    /** Whether pairs come with a place in a list. */
    private boolean hasPlaces() {
        return adding && relationship.orderColumn() != null;
    }

    private Statement<?> statement() {
        Column<Integer> places = relationship.orderColumn();
        if (links.joinTable()) {
            List<Column<?>> columns = new ArrayList<>(links.owner());
            if (adding && places != null) {
                columns.add(places);
            }
            columns.addAll(links.element());
            return adding
                    ? Sql.insert(links.table()).columns(columns)
                    : Sql.delete(links.table()).where(KeyConditions.equalParameters(columns));
        }
        List<Assignment<?>> owners = new ArrayList<>();
        if (adding) {
            links.owner().forEach(column -> owners.add(ColumnParameters.assigned(column)));
            if (places != null) {
                owners.add(ColumnParameters.assigned(places));
            }
            return Sql.update(links.table()).set(owners).where(KeyConditions.equalParameters(links.element()));
        }
        List<Column<?>> columns = new ArrayList<>(links.owner());
        columns.addAll(links.element());
        links.owner().forEach(column -> owners.add(column.set(null)));
        if (places != null) {
            owners.add(places.set(null));
        }
        return Sql.update(links.table()).set(owners).where(KeyConditions.equalParameters(columns));
    }
}
