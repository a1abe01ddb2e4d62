package dev.retort.orm;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ElementsAttribute;
import dev.retort.orm.mapping.EmbeddedConditions;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.ReferenceConditions;
import dev.retort.orm.mapping.RelationshipAttribute;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entities that a query reads.
 *
 * @param root whose objects it gives
 * @param joined the others, in order
 * @param values the tables of collections of values that are joined
 * @param multiply whether one object may come with several rows
 */
record QueryEntities(
        EntityExpression<?> root, List<EntityExpression<?>> joined, List<FromClause> values, boolean multiply) {
    static QueryEntities of(EntityExpression<?> root) {
        return new QueryEntities(root, List.of(), List.of(), false);
    }

    /**
     * With the values of a collection, of which an object may have several.
     *
     * @throws InvalidRequestException if they are there already
     */
    QueryEntities plus(ElementsAttribute<?, ?> collection) {
        if (values.contains(collection.source())) {
            throw new InvalidRequestException("The query reads " + collection + " already; join it under another name: "
                    + collection + ".as(\"other\")");
        }
        List<FromClause> more = new ArrayList<>(values);
        more.add(collection.source());
        return new QueryEntities(root, joined, List.copyOf(more), true);
    }

    /** Whether there is anything but the root. */
    boolean areJoined() {
        return !joined.isEmpty() || !values.isEmpty();
    }

    /**
     * With another one.
     *
     * @param several whether an object may have several rows of it
     * @throws InvalidRequestException if it is there already
     */
    QueryEntities plus(EntityExpression<?> target, boolean several) {
        if (all().stream().anyMatch(entity -> overlap(entity, target))) {
            throw new InvalidRequestException("The query reads " + target + " already; join it under another name: "
                    + target.entityClass().getSimpleName() + "_.as(\"other\")");
        }
        List<EntityExpression<?>> more = new ArrayList<>(joined);
        more.add(target);
        return new QueryEntities(root, List.copyOf(more), values, multiply || several);
    }

    /** Refuses a relationship of an entity that the query does not read. */
    void requireOwner(RelationshipAttribute<?, ?> relationship) {
        if (all().stream().noneMatch(entity -> isRead(relationship.rows(), entity))) {
            throw new InvalidRequestException("The query does not read " + relationship.rows() + ", which has "
                    + relationship + "; it reads " + all() + ", so join " + relationship.rows() + " first");
        }
    }

    /** Rows of an entity are also those of the ones that it extends, and may be of those that extend it. */
    private static boolean isRead(EntityExpression<?> wanted, EntityExpression<?> read) {
        return wanted.equals(read) || (wanted.mapping().root() == read.mapping().root() && overlap(wanted, read));
    }

    private static boolean overlap(EntityExpression<?> one, EntityExpression<?> other) {
        return !Collections.disjoint(tables(one), tables(other));
    }

    /** What an entity is read from: mostly one table. */
    static Set<FromClause> tables(EntityExpression<?> entity) {
        return ColumnSources.leaves(List.of(entity.source()));
    }

    /** Refuses a column of what the query does not read; the database would do it in its own words. */
    void requireAll(Select<?> select) {
        List<Expression<?>> ordered = select.orderBy().stream()
                .<Expression<?>>map(ordering -> ordering.expression())
                .toList();
        for (FromClause used : ColumnSources.of(select.where(), select.having(), select.groupBy(), ordered)) {
            if (!values.contains(used)
                    && all().stream().noneMatch(entity -> tables(entity).contains(used))) {
                throw new InvalidRequestException("The query names columns of " + used + ", which it does not read; it"
                        + " reads " + all() + ": join(…) the relationship that leads there, or ask with any(…) or"
                        + " has(…)");
            }
        }
    }

    private List<EntityExpression<?>> all() {
        List<EntityExpression<?>> all = new ArrayList<>(joined);
        all.add(0, root);
        return all;
    }

    /**
     * That an attribute equals a value, by its name in one of the entities.
     *
     * @throws NoSuchColumnException if none has such an attribute
     * @throws InvalidRequestException if several have, or the value is of another class than the attribute
     */
    Expression<Boolean> equal(String attribute, @Nullable Object value) {
        EntityExpression<?> entity = having(attribute);
        MemberMapping member = entity.mapping().member(attribute);
        if (member instanceof AttributeMapping<?> column) {
            NamedValues.requireType(entity.mapping(), column, value);
            return equal(entity.column(column.column()), value);
        }
        if (member instanceof EmbeddedMapping embedded) {
            return Sql.and(EmbeddedConditions.equal(entity, embedded, value));
        }
        return ReferenceConditions.of((RelationshipMapping) member, entity).eq(value);
    }

    /** The only entity of the query that has an attribute. */
    private EntityExpression<?> having(String attribute) {
        List<EntityExpression<?>> found = all().stream()
                .filter(entity -> entity.mapping().hasMember(attribute))
                .toList();
        if (found.size() > 1) {
            throw new InvalidRequestException("Attribute \"" + attribute + "\" is ambiguous in the query, which reads "
                    + found.stream()
                            .map(entity -> name(entity) + "." + attribute)
                            .collect(Collectors.joining(" and "))
                    + "; say which: where(attribute.eq(…))");
        }
        if (found.isEmpty() && !joined.isEmpty()) {
            throw missing(attribute);
        }
        return found.isEmpty() ? root : found.get(0);
    }

    private static String name(EntityExpression<?> entity) {
        return entity.isTable() ? entity.mapping().entityName() : entity.resultName();
    }

    private NoSuchColumnException missing(String attribute) {
        List<String> all = new ArrayList<>();
        List<String> descriptions = new ArrayList<>();
        for (EntityExpression<?> entity : all()) {
            List<String> names =
                    entity.mapping().members().stream().map(MemberMapping::name).toList();
            all.addAll(names);
            descriptions.add(name(entity) + " has " + String.join(", ", names));
        }
        return new NoSuchColumnException("Attribute \"" + attribute + "\" is in no entity of the query: "
                + String.join("; ", descriptions) + DidYouMean.suffix(attribute, all));
    }

    @SuppressWarnings("unchecked") // of the column's class, as was checked
    private static <T> Expression<Boolean> equal(ColumnClause<T> column, @Nullable Object value) {
        return ((ColumnClause<Object>) column).eq(value);
    }
}
