package dev.retort.orm.load;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.JoinConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Ordering;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A select of one entity, whose columns come first in it, with those of all that a plan wants in the same rows. For one
 * execution.
 *
 * <p>What is joined forms a chain as far as it is collections: of two that stand side by side, each element of one would come
 * with each of the other, so the second is left to a query of its own.
 */
final class JoinedSelect<E> {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.orm.load");

    private final LoadRun run;
    private final Set<String> names = new HashSet<>();
    private final EntityMapping<E> mapping;
    private final JoinedNode<E> root;
    private Select<?> select;

    /** Why nothing, or no collection, can be joined; null if it can. */
    private @Nullable String noJoins;

    private @Nullable String noCollections;

    /** Whether an object may come in several rows, whatever is joined here. */
    private final boolean mayRepeat;

    /** How many collections are joined. */
    private int collections;

    private JoinedSelect(
            LoadRun run,
            Select<?> select,
            FromClause source,
            EntityMapping<E> mapping,
            LoadPlan plan,
            @Nullable String noCollections) {
        this.run = run;
        this.mapping = mapping;
        this.select = run.lockable(select, source, mapping);
        this.noCollections = noCollections;
        FromClause owners = source;
        this.mayRepeat = mayRepeat(select);
        if (!plan.isPlain()) {
            owners = prepare(source, plan);
            ColumnSources.leaves(this.select.from()).forEach(leaf -> names.add(nameOf(leaf)));
        }
        this.root = new JoinedNode<>(run.reader(mapping, plan), 1, owners, null);
        join(root, plan, 0, true);
    }

    /**
     * Extends a select.
     *
     * @param source the table whose columns come first in it, as it names that
     */
    static <E> JoinedSelect<E> of(
            LoadRun run, Select<?> select, FromClause source, EntityMapping<E> mapping, LoadPlan plan) {
        return new JoinedSelect<>(run, select, source, mapping, plan, null);
    }

    /** Extends a select whose rows are read while others are still to come, so that each object has one. */
    static <E> JoinedSelect<E> rowByRow(LoadRun run, ObjectQuery<E> query, LoadPlan plan) {
        return new JoinedSelect<>(
                run,
                query.select(),
                query.source(),
                query.mapping(),
                plan,
                "its objects are read row by row, for yieldPer(…)");
    }

    /** The statement. */
    Select<?> statement() {
        return select;
    }

    /** Reads its rows. */
    JoinedNode<E> root() {
        return root;
    }

    /** The object of the current row. */
    EntityState<? extends E> require(ResultSet row) throws SQLException {
        EntityState<? extends E> state = root.read(row);
        if (state == null) {
            throw new SQLException("a row of " + mapping.table() + " has no key");
        }
        return state;
    }

    /** Whether an object may come in several rows by what is joined. */
    boolean repeats() {
        return collections > 0;
    }

    private static boolean mayRepeat(Select<?> select) {
        boolean one = select.from().size() == 1
                && (select.from().get(0) instanceof TableClause || select.from().get(0) instanceof TableAlias);
        return !one;
    }

    /** Limits must count objects: the select becomes a subquery where its rows will be multiplied. */
    private FromClause prepare(FromClause source, LoadPlan plan) {
        boolean limited = select.limit() != null || select.offset() != null;
        if (select.lock() != null) {
            noJoins = "its rows are locked";
        } else if (!select.groupBy().isEmpty() || !select.having().isEmpty()) {
            noJoins = "its rows are grouped";
        } else if (limited && has(plan, LoadStrategy.CONTAINS_EAGER, false)) {
            if (has(plan, LoadStrategy.CONTAINS_EAGER, true)) {
                throw new InvalidRequestException(
                        "limit(…) and offset(…) count rows, and a query with containsEager(…) of a"
                                + " collection has one for each element; load the collection by joined(…) or selectin(…)");
            }
            noCollections = "a query with limit or offset has containsEager(…)";
        } else if (limited && noCollections == null && has(plan, LoadStrategy.JOINED, true)) {
            if (!mapping.isJoined()) {
                return wrap();
            }
            noCollections = "it has limit or offset, and its entity lies in several tables";
        }
        return source;
    }

    private static boolean has(LoadPlan plan, LoadStrategy strategy, boolean collection) {
        for (LoadPlan.Part part : plan.parts()) {
            if (part.strategy() == strategy
                    && (!collection || part.relationship().kind().toMany())) {
                return true;
            }
            if (part.strategy().isJoined() && has(part.related(), strategy, collection)) {
                return true;
            }
        }
        return false;
    }

    private FromClause wrap() {
        List<Expression<?>> inner = new ArrayList<>(select.selection());
        int columns = inner.size();
        List<Integer> positions = new ArrayList<>();
        for (Ordering term : select.orderBy()) {
            int position = position(inner, term.expression());
            if (position < 0) {
                position = inner.size();
                inner.add(term.expression().as("order_" + (position - columns + 1)));
            }
            positions.add(position);
        }
        Subquery limited = select.withSelection(inner).subquery("anon_1");
        List<Ordering> order = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Ordering term = select.orderBy().get(i);
            order.add(new Ordering(limited.columns().get(positions.get(i)), term.descending(), term.nulls()));
        }
        select = Sql.select(limited.columns().subList(0, columns)).from(limited).orderBy(order);
        return limited;
    }

    private static int position(List<Expression<?>> selection, Expression<?> wanted) {
        for (int i = 0; i < selection.size(); i++) {
            if (selection.get(i) == wanted
                    || (selection.get(i) instanceof ColumnClause<?> column
                            && wanted instanceof ColumnClause<?> other
                            && column.canonical().equals(other.canonical()))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Joins what a plan wants in the rows of its owners.
     *
     * @param path how many collections lead to the owners
     * @param always whether each row has such an owner, so that an inner join loses none
     */
    private void join(JoinedNode<?> owners, LoadPlan plan, int path, boolean always) {
        for (LoadPlan.Part part : plan.parts()) {
            if (part.strategy() == LoadStrategy.CONTAINS_EAGER) {
                RelationshipMapping relationship = part.relationship();
                int further = path + (relationship.kind().toMany() ? 1 : 0);
                collections = Math.max(collections, further);
                FromClause source = joinedByQuery(part);
                add(owners, part, source, source, further, false);
            } else if (part.strategy() == LoadStrategy.JOINED) {
                String obstacle = obstacle(owners, part.relationship(), path);
                if (obstacle == null) {
                    join(owners, part, path, always);
                } else {
                    LOGGER.debug("{} is loaded as by selectin(…), since {}", part, obstacle);
                }
            }
        }
    }

    private @Nullable String obstacle(JoinedNode<?> owners, RelationshipMapping relationship, int path) {
        if (noJoins != null || !relationship.kind().toMany()) {
            return noJoins;
        }
        if (collections > path) {
            return "another collection is joined, whose rows it would multiply";
        }
        return noCollections == null && relationship.ofValues() && (owners != root || mayRepeat)
                ? "its owner may come in several rows, which would repeat values as if there were more of them"
                : noCollections;
    }

    private FromClause joinedByQuery(LoadPlan.Part part) {
        RelationshipMapping relationship = part.relationship();
        FromClause table = relationship.meantTarget().source();
        String query = "join(" + relationship.owner().entityName() + "_." + relationship.name() + ")";
        if (!ColumnSources.leaves(select.from()).containsAll(ColumnSources.leaves(List.of(table)))) {
            throw new InvalidRequestException(part + " takes what the query joins itself, and it has no " + query
                    + "; add that, or load it by joined(…)");
        }
        if (relationship.owner().root() == relationship.target().root()) {
            throw new InvalidRequestException(part + " cannot tell the two sides of " + query
                    + " apart, which have one table; load it by joined(…)");
        }
        return table;
    }

    private void join(JoinedNode<?> owners, LoadPlan.Part part, int path, boolean always) {
        RelationshipMapping relationship = part.relationship();
        LinkTable links = relationship.links();
        FromClause targets = relationship.meantTarget().source(table -> alias(table.table()));
        boolean inner = always
                && relationship.hasColumn()
                && !relationship.nullable()
                && relationship.target().isOf(targets) == null
                && owners.mapping().isA(relationship.owner());
        List<ColumnClause<?>> ownerSide = JoinConditions.ownerSide(relationship, owners.source());
        FromClause left = owners.source();
        FromClause places = targets;
        if (links != null && links.joinTable()) {
            TableAlias pairs = alias(links.table());
            places = relationship.orderColumn() == null ? targets : pairs;
            join(left, pairs, JoinConditions.toLinks(links, ownerSide, pairs), false);
            join(
                    left,
                    targets,
                    relationship.target().only(JoinConditions.fromLinks(links, pairs, relationship, targets), targets),
                    false);
        } else {
            join(
                    left,
                    targets,
                    relationship.target().only(JoinConditions.direct(relationship, ownerSide, targets), targets),
                    inner);
        }
        int further = path + (relationship.kind().toMany() ? 1 : 0);
        collections = Math.max(collections, further);
        select = select.orderBy(JoinConditions.order(relationship, places));
        add(owners, part, targets, places, further, inner);
    }

    private void join(FromClause left, FromClause right, Expression<Boolean> condition, boolean inner) {
        select = inner ? select.joinFrom(left, right, condition) : select.leftJoinFrom(left, right, condition);
    }

    /** @param placed what has the places of a list's elements, if they have some */
    private void add(
            JoinedNode<?> owners, LoadPlan.Part part, FromClause source, FromClause placed, int path, boolean always) {
        EntityMapping<?> target = part.relationship().target();
        List<Expression<?>> selection = new ArrayList<>(select.selection());
        int firstColumn = selection.size() + 1;
        selection.addAll(JoinConditions.columns(source, target.columns()));
        Column<Integer> place = part.relationship().orderColumn();
        if (place != null) {
            selection.addAll(JoinConditions.columns(placed, List.of(place)));
        }
        PlaceReader places = PlaceReader.ofLast(part.relationship(), selection, run.types());
        select = select.withSelection(selection);
        if (part.relationship().ofValues()) {
            ElementReader reader = run.elementReader(part.relationship());
            owners.add(part.relationship(), new ElementNode(reader, firstColumn, source, places));
            return;
        }
        JoinedNode<?> node = new JoinedNode<>(run.reader(target, part.related()), firstColumn, source, places);
        owners.add(part.relationship(), node);
        join(node, part.related(), path, always);
    }

    /** A name that the statement does not have: {@code addresses_1}. */
    private TableAlias alias(TableClause table) {
        int number = 1;
        while (!names.add(table.name() + "_" + number)) {
            number++;
        }
        return TableAlias.of(table, table.name() + "_" + number);
    }

    private static String nameOf(FromClause leaf) {
        if (leaf instanceof TableClause table) {
            return table.name();
        }
        return leaf instanceof TableAlias alias ? alias.alias() : ((DerivedSource) leaf).alias();
    }
}
