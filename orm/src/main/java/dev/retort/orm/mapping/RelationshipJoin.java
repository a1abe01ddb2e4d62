package dev.retort.orm.mapping;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.Condition;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlElement;
import dev.retort.sql.TableAlias;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of two entities belong together by a relationship: for joins, and for conditions on what an object is related
 * to.
 *
 * @param relationship the relationship
 * @param owner the rows that have it
 * @param target the rows at its other end
 */
public record RelationshipJoin(
        RelationshipMapping relationship, EntityExpression<?> owner, EntityExpression<?> target) {
    /** As the metamodel names the other end. */
    static RelationshipJoin of(RelationshipMapping relationship, EntityExpression<?> owner) {
        return new RelationshipJoin(
                relationship, owner, EntityExpression.of(relationship.target().entityClass()));
    }

    /**
     * A select with the other end joined.
     *
     * @param outer whether rows stay that have nothing at the other end
     * @param on what must hold besides
     */
    public Select<Row> join(Select<Row> select, boolean outer, @Nullable Expression<Boolean> on) {
        FromClause source = target.source();
        FromClause links = links(ColumnSources.leaves(select.from()));
        if (links == null) {
            Expression<Boolean> together = both(ofEntity(together(target), target), on);
            return outer ? select.leftJoin(source, together) : select.join(source, together);
        }
        Expression<Boolean> element = both(ofEntity(isElement(links, target), target), on);
        return outer
                ? select.leftJoin(links.join(source, element), isOwner(links))
                : select.join(links, isOwner(links)).join(source, element);
    }

    /** Where a table has rows of other classes too, they are not meant. */
    private static Expression<Boolean> ofEntity(Expression<Boolean> together, EntityExpression<?> entity) {
        return both(together, entity.mapping().isOf(entity.source()));
    }

    private static Expression<Boolean> both(Expression<Boolean> first, @Nullable Expression<Boolean> second) {
        return second == null ? first : Sql.and(List.of(first, second));
    }

    /** The rows of which something at the other end exists. */
    Condition exists() {
        return exists(inner -> null, Set.of());
    }

    /** The rows of which something at the other end exists that a condition holds for. */
    Condition exists(Expression<Boolean> condition) {
        if (!isSelf()) {
            return exists(inner -> condition, Set.of());
        }
        // The condition names the table as it is, the rows around it have that name too: a query of its own tells them
        // apart.
        Select<Row> met = Sql.select(target.key()).from(target.source()).where(condition);
        return exists(inner -> KeyConditions.among(inner.key(), met), AliasNames.of(condition));
    }

    /** The rows whose other end has a key. */
    Condition contains(Object key) {
        FromClause links = links(Set.of());
        if (links != null) {
            return Sql.exists(one(links)
                    .where(
                            isOwner(links),
                            KeyConditions.equal(
                                    JoinConditions.columns(links, requireLinks().element()), key)));
        }
        return exists(inner -> KeyConditions.equal(inner.key(), key), Set.of());
    }

    /** The rows whose other end has another key. */
    Condition containsOther(Object key) {
        return exists(inner -> KeyConditions.different(inner.key(), key), Set.of());
    }

    private Condition exists(
            Function<EntityExpression<?>, @Nullable Expression<Boolean>> condition, Set<String> taken) {
        EntityExpression<?> inner = isSelf() ? renamed(taken) : target;
        FromClause links = links(Set.of());
        Expression<Boolean> ofEntity = inner.mapping().isOf(inner.source());
        Expression<Boolean> given = condition.apply(inner);
        Expression<Boolean> further = ofEntity == null ? given : both(ofEntity, given);
        Select<?> related = links == null
                ? one(inner.source()).where(together(inner))
                : further == null
                        ? one(links).where(isOwner(links))
                        : one(links)
                                .join(inner.source(), isElement(links, inner))
                                .where(isOwner(links));
        return Sql.exists(further == null ? related : related.where(further));
    }

    private static Select<?> one(FromClause source) {
        return Sql.select(Sql.literal(1)).from(source);
    }

    private boolean isSelf() {
        return !Collections.disjoint(
                ColumnSources.leaves(List.of(owner.source())), ColumnSources.leaves(List.of(target.source())));
    }

    private EntityExpression<?> renamed(Set<String> taken) {
        String table = target.mapping().table().name();
        int number = 1;
        while (taken.contains(table + "_" + number)) {
            number++;
        }
        return EntityExpression.aliased(target.entityClass(), table + "_" + number);
    }

    /** The table of the pairs, under a name that no source has; null without one. */
    private @Nullable FromClause links(Set<FromClause> others) {
        LinkTable links = relationship.links();
        if (links == null || !links.joinTable()) {
            return null;
        }
        FromClause source = links.table();
        for (int number = 1; others.contains(source); number++) {
            source = TableAlias.of(links.table(), links.table().name() + "_" + number);
        }
        return source;
    }

    private LinkTable requireLinks() {
        return Objects.requireNonNull(relationship.links(), "the pairs have a table");
    }

    /** That a row of the pairs is of the owner. */
    private Expression<Boolean> isOwner(FromClause links) {
        return JoinConditions.toLinks(requireLinks(), owner.key(), links);
    }

    private Expression<Boolean> isElement(FromClause links, EntityExpression<?> element) {
        return JoinConditions.fromLinks(requireLinks(), links, relationship, element.source());
    }

    /** That two rows belong together by a foreign key of one of them. */
    private Expression<Boolean> together(EntityExpression<?> other) {
        return JoinConditions.direct(
                relationship, JoinConditions.ownerSide(relationship, owner.source()), other.source());
    }

    /** The other names of tables within a condition, queries within it included. */
    private static final class AliasNames extends ElementWalker {
        private final Set<String> names = new HashSet<>();

        static Set<String> of(SqlElement element) {
            AliasNames walk = new AliasNames();
            element.accept(walk);
            return walk.names;
        }

        @Override
        public void visitColumn(ColumnClause<?> column) {
            if (column.canonical().table() instanceof TableAlias alias) {
                names.add(alias.alias());
            }
        }

        @Override
        public void visitAlias(TableAlias alias) {
            names.add(alias.alias());
        }
    }
}
