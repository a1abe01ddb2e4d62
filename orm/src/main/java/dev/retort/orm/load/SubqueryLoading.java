package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.JoinConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads one relationship of many objects with one query that has theirs as a subquery (SQLAlchemy's subquery loading). What others
 * have committed since then may let that find other owners: those that it finds come with their elements, none included, the
 * others are not told of.
 */
final class SubqueryLoading {
    private final EntityLoader loader;
    private final LoadRun run;
    private final RelationshipMapping relationship;
    private final LoadPlan plan;
    private @Nullable JoinedNode<?> node;
    private @Nullable Select<?> statement;

    SubqueryLoading(EntityLoader loader, LoadRun run, LoadPlan.Part part) {
        this.loader = loader;
        this.run = run;
        this.relationship = part.relationship();
        this.plan = part.related();
    }

    /**
     * Loads what is missing.
     *
     * @param owners some of the objects that the statement has brought
     * @param source the table of the owners by its name in the statement
     */
    void load(List<EntityState<?>> owners, Select<?> ownersStatement, FromClause source) {
        RelatedObjects related = new RelatedObjects(loader, relationship);
        if (relationship.kind().toMany()) {
            List<EntityState<?>> incomplete = related.incomplete(owners);
            if (!incomplete.isEmpty()) {
                Map<Object, List<Object>> found = query(relationship.target(), ownersStatement, source);
                related.fill(
                        incomplete.stream()
                                .filter(owner -> found.containsKey(owner.requireKey()))
                                .toList(),
                        owner -> found.getOrDefault(owner.requireKey(), List.of()));
            }
        } else if (relationship.hasColumn() && lacksTarget(related, owners)) {
            query(relationship.target(), ownersStatement, source);
        }
    }

    private boolean lacksTarget(RelatedObjects related, List<EntityState<?>> owners) {
        return related.of(owners).stream().anyMatch(target -> !target.isLoaded())
                || !loader.completion().open().missing(relationship, owners).isEmpty();
    }

    /** The related objects by what their owners go by; an owner without any has none. */
    private <T> Map<Object, List<Object>> query(EntityMapping<T> target, Select<?> ownersStatement, FromClause source) {
        Subquery owners = owners(ownersStatement, source).subquery("anon_1");
        List<ColumnClause<?>> ownerSide = List.copyOf(owners.columns());
        FromClause table = target.source();
        List<Expression<?>> selected = new ArrayList<>(target.columns());
        selected.addAll(ownerSide);
        if (relationship.orderColumn() != null) {
            selected.add(relationship.orderColumn());
        }
        PlaceReader places = PlaceReader.ofLast(relationship, selected, loader.types());
        Select<?> select = join(Sql.select(selected).from(owners), owners, ownerSide, table)
                .orderBy(relationship.orderBy());
        SelectedKey key = SelectedKey.of(keyOwner(), ownerSide, selected, loader.types());
        Map<Object, List<Object>> found = new HashMap<>();
        if (relationship.ofValues()) {
            ElementReader reader = loader.elementReader(relationship);
            loader.session()
                    .connection()
                    .execute(select)
                    .read(row -> add(found, key.read(row), placed(places, reader.read(row, 1), row)))
                    .forEach(added -> {});
            return found;
        }
        JoinedSelect<T> joined = JoinedSelect.of(run, select, table, target, plan);
        node = joined.root();
        statement = joined.statement();
        loader.session()
                .connection()
                .execute(joined.statement())
                .read(row -> add(found, key.read(row), placed(places, entity(joined.root(), row), row)))
                .forEach(added -> {});
        return found;
    }

    /** Whose keys the owners' side of the relationship holds. */
    private EntityMapping<?> keyOwner() {
        return relationship.hasColumn() ? relationship.target() : relationship.owner();
    }

    private static @Nullable Object placed(@Nullable PlaceReader places, @Nullable Object element, ResultSet row)
            throws SQLException {
        return element == null ? null : PlaceReader.of(places, element, row);
    }

    private static @Nullable Object entity(JoinedNode<?> node, ResultSet row) throws SQLException {
        EntityState<?> state = node.read(row);
        return state == null ? null : state.entity();
    }

    private static boolean add(Map<Object, List<Object>> found, @Nullable Object key, @Nullable Object element) {
        if (key != null) {
            List<Object> related = found.computeIfAbsent(key, k -> new ArrayList<>());
            return element != null && related.add(element);
        }
        return false;
    }

    /** Each owner once, unless a limit counts rows, of which the objects are told apart anyway. */
    private Select<?> owners(Select<?> statement, FromClause source) {
        Select<?> keys = statement.withSelection(JoinConditions.ownerSide(relationship, source));
        if (statement.limit() != null || statement.offset() != null) {
            return keys;
        }
        boolean unique = !relationship.hasColumn()
                && statement.from().size() == 1
                && statement.from().get(0) instanceof TableClause;
        return unique ? keys.unordered() : keys.unordered().distinct();
    }

    private Select<?> join(Select<?> select, FromClause owners, List<ColumnClause<?>> ownerSide, FromClause targets) {
        LinkTable links = relationship.links();
        if (links == null || !links.joinTable()) {
            return select.leftJoinFrom(
                    owners,
                    targets,
                    relationship.target().only(JoinConditions.direct(relationship, ownerSide, targets), targets));
        }
        return select.leftJoinFrom(owners, links.table(), JoinConditions.toLinks(links, ownerSide, links.table()))
                .leftJoinFrom(
                        owners,
                        targets,
                        relationship
                                .target()
                                .only(JoinConditions.fromLinks(links, links.table(), relationship, targets), targets));
    }

    /** The related objects in the rows of the statement; null if nothing was missing. */
    @Nullable
    JoinedNode<?> node() {
        return node;
    }

    /** The statement; null if nothing was missing. */
    @Nullable
    Select<?> statement() {
        return statement;
    }
}
