package dev.retort.orm;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EmbeddedConditions;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipAttribute;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Expression;
import dev.retort.sql.OrderByElement;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query for objects of one class. Every step returns a new query and leaves this one as it is. Pending changes are
 * flushed before it runs. An object that the session holds already takes the values of its row, so that it is as the query's
 * conditions say; one with changes that were not flushed ({@link Session#noAutoflush}) keeps its own.
 *
 * @param <E> the entity class
 */
public final class Query<E> {
    private final Session session;
    private final EntityMapping<E> mapping;
    private final Select<Row> select;
    private final List<LoadOption> options;

    /** The entities that it joins, in order. */
    private final List<EntityMapping<?>> joined;

    private Query(
            Session session,
            EntityMapping<E> mapping,
            Select<Row> select,
            List<LoadOption> options,
            List<EntityMapping<?>> joined) {
        this.session = session;
        this.mapping = mapping;
        this.select = select;
        this.options = options;
        this.joined = joined;
    }

    static <E> Query<E> of(Session session, EntityMapping<E> mapping) {
        EntityMapping<E> meant = mapping.meant();
        Select<Row> select = Sql.select(meant.columns()).from(meant.table());
        return new Query<>(session, mapping, select, List.of(), List.of());
    }

    private Query<E> with(Select<Row> changed) {
        return new Query<>(session, mapping, changed, options, joined);
    }

    /** Adds a condition; several must all hold. */
    public Query<E> where(Expression<Boolean> condition) {
        return with(select.where(condition));
    }

    /** Adds conditions, all of which must hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<E> where(Expression<Boolean>... conditions) {
        return with(select.where(conditions));
    }

    /** Adds conditions, all of which must hold; none adds nothing. */
    public Query<E> where(List<? extends Expression<Boolean>> conditions) {
        return with(select.where(conditions));
    }

    /**
     * Adds a condition on an attribute by name, of the entity itself or of one that it joins: it equals the value, or is null.
     *
     * @throws dev.retort.error.NoSuchColumnException if no entity has such an attribute; the message lists those there are
     * @throws InvalidRequestException if several have, or the value is of another class than the attribute
     */
    public Query<E> filterBy(String attribute, @Nullable Object value) {
        EntityMapping<?> entity = having(attribute);
        MemberMapping member = entity.meant().member(attribute);
        if (member instanceof AttributeMapping<?> column) {
            requireType(entity, column, value);
            return with(select.where(equal(column.column(), value)));
        }
        if (member instanceof EmbeddedMapping embedded) {
            return with(select.where(EmbeddedConditions.equal(entity.meant(), embedded, value)));
        }
        return with(select.where(refersTo(entity, (RelationshipMapping) member, value)));
    }

    /** The only entity of the query that has an attribute. */
    private EntityMapping<?> having(String attribute) {
        List<EntityMapping<?>> entities = new ArrayList<>(joined);
        entities.add(0, mapping);
        List<EntityMapping<?>> found = entities.stream()
                .distinct()
                .filter(entity -> entity.meant().hasMember(attribute))
                .toList();
        if (found.size() > 1) {
            throw new InvalidRequestException("Attribute \"" + attribute + "\" is ambiguous in the query, which reads "
                    + found.stream()
                            .map(entity -> entity.entityName() + "." + attribute)
                            .collect(Collectors.joining(" and "))
                    + "; say which: where(attribute.eq(…))");
        }
        if (found.isEmpty() && !joined.isEmpty()) {
            throw missing(attribute, entities);
        }
        return found.isEmpty() ? mapping : found.get(0);
    }

    private static NoSuchColumnException missing(String attribute, List<EntityMapping<?>> entities) {
        List<String> all = new ArrayList<>();
        List<String> descriptions = new ArrayList<>();
        for (EntityMapping<?> entity : entities) {
            List<String> names =
                    entity.meant().members().stream().map(MemberMapping::name).toList();
            all.addAll(names);
            descriptions.add(entity.entityName() + " has " + String.join(", ", names));
        }
        return new NoSuchColumnException("Attribute \"" + attribute + "\" is in no entity of the query: "
                + String.join("; ", descriptions) + DidYouMean.suffix(attribute, all));
    }

    private static void requireType(EntityMapping<?> entity, AttributeMapping<?> attribute, @Nullable Object value) {
        Class<?> expected = attribute.type().javaType();
        if (value != null && !expected.isInstance(value)) {
            throw new InvalidRequestException("Attribute \"" + attribute.name() + "\" of " + entity.entityName()
                    + " is a " + expected.getName() + "; a " + value.getClass().getName() + " was given");
        }
    }

    @SuppressWarnings("unchecked") // of the column's class, as was checked
    private static <T> Expression<Boolean> equal(Column<T> column, @Nullable Object value) {
        return ((Column<Object>) column).eq(value);
    }

    private static Expression<Boolean> refersTo(
            EntityMapping<?> entity, RelationshipMapping relationship, @Nullable Object target) {
        if (relationship.kind().toMany()) {
            throw new InvalidRequestException(entity.entityName() + "." + relationship.name()
                    + " is a collection, which equals no value; join() it and ask for its elements with where()");
        }
        if (!relationship.hasColumn()) {
            throw new InvalidRequestException(
                    entity.entityName() + "." + relationship.name() + " has no column, since " + relationship.inverse()
                            + " has the foreign key; join() it and ask for its attributes with where()");
        }
        return target == null
                ? KeyConditions.isNull(relationship.joinColumns())
                : KeyConditions.equal(relationship.joinColumns(), keyOf(relationship.target(), target));
    }

    private static <T> Object keyOf(EntityMapping<T> target, Object entity) {
        if (!target.entityClass().isInstance(entity)) {
            throw new InvalidRequestException("A " + target.entityName() + " is expected, not a "
                    + entity.getClass().getName());
        }
        T referred = target.entityClass().cast(entity);
        Object key = target.idOf(referred);
        if (key == null || !target.hasKey(referred)) {
            throw new InvalidRequestException(
                    "The " + target.entityName() + " has no key yet; flush the session before you filter by it");
        }
        return key;
    }

    /** Joins a relationship, whose entity's attributes can be filtered by then. */
    public Query<E> join(RelationshipAttribute<?, ?> relationship) {
        RelationshipMapping joinedMapping = relationship.mapping();
        List<EntityMapping<?>> all = new ArrayList<>(joined);
        all.add(joinedMapping.target());
        return new Query<>(session, mapping, joined(joinedMapping), options, List.copyOf(all));
    }

    private Select<Row> joined(RelationshipMapping relationship) {
        Table target = relationship.target().meant().table();
        LinkTable links = relationship.links();
        if (links == null) {
            return select.join(target, condition(relationship));
        }
        List<Column<?>> keys = relationship.owner().meant().key().columns();
        Expression<Boolean> ofOwner = KeyConditions.equalColumns(links.owner(), keys);
        return links.joinTable()
                ? select.join(links.table(), ofOwner)
                        .join(
                                target,
                                KeyConditions.equalColumns(
                                        links.element(),
                                        relationship.target().meant().key().columns()))
                : select.join(target, ofOwner);
    }

    private static Expression<Boolean> condition(RelationshipMapping relationship) {
        RelationshipMapping reference = relationship.hasColumn()
                ? relationship
                : Objects.requireNonNull(relationship.inverse(), "it stands for a reference");
        List<Column<?>> keys = reference.target().meant().key().columns();
        List<Column<?>> foreignKeys =
                reference.owner().meant().columns().subList(reference.position(), reference.position() + keys.size());
        return KeyConditions.equalColumns(foreignKeys, keys);
    }

    /** Orders, after what was given before; an expression puts the smallest first. */
    public Query<E> orderBy(OrderByElement... elements) {
        return with(select.orderBy(elements));
    }

    /** As {@link #orderBy(OrderByElement...)}. */
    public Query<E> orderBy(List<? extends OrderByElement> elements) {
        return with(select.orderBy(elements));
    }

    /** At most so many objects. */
    public Query<E> limit(long rows) {
        return with(select.limit(rows));
    }

    /** Skips so many objects. */
    public Query<E> offset(long rows) {
        return with(select.offset(rows));
    }

    /**
     * How relationships are loaded.
     *
     * @throws InvalidRequestException if an option names a relationship of another class
     */
    public Query<E> options(LoadOption... more) {
        List<LoadOption> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        EntityLoader.check(all, mapping);
        return new Query<>(session, mapping, select, List.copyOf(all), joined);
    }

    /** The objects, each once, so there can be fewer than {@link #count} counts rows. */
    public List<E> all() {
        return load(select);
    }

    /** The first object, or null where there is none. */
    public @Nullable E first() {
        List<E> found = load(EntityLoader.takesRows(options) ? select : atMost(1));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The only object.
     *
     * @throws NoResultFoundException if there is none
     * @throws MultipleResultsFoundException if there are more
     */
    public E one() {
        E found = oneOrNull();
        if (found == null) {
            throw new NoResultFoundException(
                    "Exactly one " + mapping.entityName() + " was expected and none came back");
        }
        return found;
    }

    /**
     * The only object, or null where there is none.
     *
     * @throws MultipleResultsFoundException if there are more
     */
    public @Nullable E oneOrNull() {
        // Rows of a join may repeat one object, so two of them do not tell.
        List<E> found = load(joined.isEmpty() ? atMost(2) : select);
        if (found.size() > 1) {
            throw new MultipleResultsFoundException("One " + mapping.entityName() + " was expected and more came back");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private Select<Row> atMost(long rows) {
        BindParameter<Long> limit = select.limit();
        return limit != null && limit.value() instanceof Long own && own <= rows ? select : select.limit(rows);
    }

    /** How many rows the query has. */
    public long count() {
        Long count = session.scalar(countSelect());
        return count == null ? 0 : count;
    }

    private Select<Long> countSelect() {
        if (select.limit() == null && select.offset() == null) {
            return select.withSelection(Sql.count()).unordered();
        }
        return Sql.select(Sql.count()).from(select.subquery("counted"));
    }

    /** The statement as core has it. */
    public Select<Row> statement() {
        return select;
    }

    private List<E> load(Select<Row> statement) {
        return session.load(statement, mapping, options, !joined.isEmpty());
    }
}
