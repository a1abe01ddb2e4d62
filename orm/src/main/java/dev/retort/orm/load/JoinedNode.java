package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.FromClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects at one place of a statement's rows, and behind them those that are joined to them. For one result. Hot path:
 * reads once per row.
 */
sealed class JoinedNode<E> permits ElementNode {
    private final @Nullable EntityRowReader<E> reader;
    private final int firstColumn;
    private final FromClause source;
    private final @Nullable PlaceReader places;
    private final Map<RelationshipMapping, JoinedNode<?>> nodes = new LinkedHashMap<>();

    /** Targets of foreign keys, which are made before what refers to them, so that it finds them. */
    private final List<JoinedNode<?>> before = new ArrayList<>(0);

    /** What refers to these objects. */
    private final List<JoinedNode<?>> after = new ArrayList<>(0);

    /** What the rows had for each owner, with repetitions; of what stands in {@link #after} of the owner's node only. */
    private final IdentityHashMap<EntityState<?>, List<Object>> found = new IdentityHashMap<>();

    /**
     * Makes one.
     *
     * @param reader null for rows that are no entities
     * @param places reads the places of elements of a list; null where they have none
     */
    JoinedNode(@Nullable EntityRowReader<E> reader, int firstColumn, FromClause source, @Nullable PlaceReader places) {
        this.places = places;
        this.reader = reader;
        this.firstColumn = firstColumn;
        this.source = source;
    }

    void add(RelationshipMapping relationship, JoinedNode<?> node) {
        nodes.put(relationship, node);
        (relationship.hasColumn() ? before : after).add(node);
    }

    /** The objects that a relationship of these leads to; null if they are not joined. */
    @Nullable
    JoinedNode<?> node(RelationshipMapping relationship) {
        return nodes.get(relationship);
    }

    /** The entity whose objects stand here. */
    EntityMapping<E> mapping() {
        return Objects.requireNonNull(reader, "values are of no entity").mapping();
    }

    /** The table by its name in the statement. */
    FromClause source() {
        return source;
    }

    /** What the rows had for an owner; null if they had no such owner. */
    @Nullable
    List<Object> found(EntityState<?> owner) {
        return found.get(owner);
    }

    /** What comes from here on is no more of what was read before, of which nothing is kept. */
    void nextPortion(Set<LoadBatch> batches) {
        found.clear();
        if (reader != null) {
            batches.add(reader.nextBatch());
        }
        nodes.values().forEach(node -> node.nextPortion(batches));
    }

    /** The object of the current row; null if it has none here. */
    final @Nullable EntityState<? extends E> read(ResultSet row) throws SQLException {
        for (int i = 0; i < before.size(); i++) {
            before.get(i).read(row);
        }
        EntityState<? extends E> state = reader == null ? null : reader.readState(row, firstColumn);
        if (state != null) {
            for (int i = 0; i < after.size(); i++) {
                after.get(i).readFor(state, row);
            }
        }
        return state;
    }

    private void readFor(EntityState<?> owner, ResultSet row) throws SQLException {
        List<Object> related = found.get(owner);
        if (related == null) {
            related = new ArrayList<>();
            found.put(owner, related);
        }
        Object element = element(row);
        if (element != null) {
            related.add(PlaceReader.of(places, element, row));
        }
    }

    /** What the current row has for an owner; null if it has nothing. */
    @Nullable
    Object element(ResultSet row) throws SQLException {
        EntityState<? extends E> state = read(row);
        return state == null ? null : state.entity();
    }
}
