package dev.retort.orm;

import dev.retort.engine.ExecutionOptions;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.mapping.ElementsAttribute;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipAttribute;
import dev.retort.orm.mapping.RelationshipJoin;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.sql.Assignment;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.GroupingElement;
import dev.retort.sql.OrderByElement;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Row;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query for objects of one class. Every step returns a new query and leaves this one as it is. Pending changes are
 * flushed before it runs. An object that the session holds already takes the values of its row, so that it is as the query's
 * conditions say; one with changes that were not flushed ({@link Session#noAutoflush}) keeps its own.
 *
 * <p>Each object comes once, also where a join gives several rows for it, and {@link #limit} and {@link #offset} count
 * objects; {@link #count} counts rows.
 *
 * @param <E> the entity class
 */
public final class Query<E> implements Iterable<E> {
    private final Session session;
    private final EntityMapping<E> mapping;
    private final QueryParts parts;

    private Query(Session session, EntityMapping<E> mapping, QueryParts parts) {
        this.session = session;
        this.mapping = mapping;
        this.parts = parts;
    }

    static <E> Query<E> of(Session session, EntityMapping<E> mapping, EntityExpression<E> root) {
        return new Query<>(session, mapping, QueryParts.of(root));
    }

    private Query<E> with(Select<Row> changed) {
        return with(parts.with(changed));
    }

    private Query<E> with(QueryParts changed) {
        return new Query<>(session, mapping, changed);
    }

    /** Adds a condition; several must all hold. */
    public Query<E> where(Expression<Boolean> condition) {
        return with(parts.select().where(condition));
    }

    /** Adds conditions, all of which must hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<E> where(Expression<Boolean>... conditions) {
        return with(parts.select().where(conditions));
    }

    /** Adds conditions, all of which must hold; none adds nothing. */
    public Query<E> where(List<? extends Expression<Boolean>> conditions) {
        return with(parts.select().where(conditions));
    }

    /** {@link #where(Expression[])} under the name that SQLAlchemy's queries have for it. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<E> filter(Expression<Boolean>... conditions) {
        return where(conditions);
    }

    /**
     * Adds a condition on an attribute by name, of the entity itself or of one that it joins: it equals the value, or is null.
     *
     * @throws dev.retort.error.NoSuchColumnException if no entity has such an attribute; the message lists those there are
     * @throws InvalidRequestException if several have, or the value is of another class than the attribute
     */
    public Query<E> filterBy(String attribute, @Nullable Object value) {
        return where(parts.entities().equal(attribute, value));
    }

    /** As {@link #filterBy(String, Object)}, with several attributes, all of which must equal their values. */
    public Query<E> filterBy(Map<String, ? extends @Nullable Object> values) {
        Query<E> query = this;
        for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
            query = query.filterBy(entry.getKey(), entry.getValue());
        }
        return query;
    }

    /**
     * Joins a relationship, whose entity's attributes can be named then; or a chain of them, {@code join(User_.orders,
     * Order_.items)}.
     *
     * @throws InvalidRequestException if the query does not read an entity that has one, or reads its other end already
     */
    public Query<E> join(RelationshipAttribute<?, ?>... relationships) {
        return joined(relationships, false);
    }

    /** Joins a relationship, with a condition that must hold besides. */
    public Query<E> join(RelationshipAttribute<?, ?> relationship, Expression<Boolean> on) {
        return joined(relationship, false, on);
    }

    /** Joins a relationship whose other end has another name: {@code join(Node_.parent, Node_.as("parent"))}. */
    public <T> Query<E> join(RelationshipAttribute<?, T> relationship, EntityExpression<T> target) {
        return joined(relationship, target, false, null);
    }

    /** As {@link #join(RelationshipAttribute, EntityExpression)}, with a condition that must hold besides. */
    public <T> Query<E> join(
            RelationshipAttribute<?, T> relationship, EntityExpression<T> target, Expression<Boolean> on) {
        return joined(relationship, target, false, on);
    }

    /** Joins an entity by a condition alone. */
    public Query<E> join(EntityExpression<?> target, Expression<Boolean> on) {
        return with(
                parts.joined(parts.entities().plus(target, true), parts.select().join(target.source(), on)));
    }

    /** As {@link #join(RelationshipAttribute[])}, with the objects that have nothing at the other end. */
    public Query<E> outerJoin(RelationshipAttribute<?, ?>... relationships) {
        return joined(relationships, true);
    }

    /** As {@link #outerJoin(RelationshipAttribute[])}, with a condition that must hold at the other end. */
    public Query<E> outerJoin(RelationshipAttribute<?, ?> relationship, Expression<Boolean> on) {
        return joined(relationship, true, on);
    }

    /** As {@link #join(RelationshipAttribute, EntityExpression)}, with the objects that have nothing at the other end. */
    public <T> Query<E> outerJoin(RelationshipAttribute<?, T> relationship, EntityExpression<T> target) {
        return joined(relationship, target, true, null);
    }

    /** As {@link #outerJoin(RelationshipAttribute, EntityExpression)}, with a condition that must hold at the other end. */
    public <T> Query<E> outerJoin(
            RelationshipAttribute<?, T> relationship, EntityExpression<T> target, Expression<Boolean> on) {
        return joined(relationship, target, true, on);
    }

    /** Joins an entity by a condition alone, with the objects for which it holds nowhere. */
    public Query<E> outerJoin(EntityExpression<?> target, Expression<Boolean> on) {
        return with(
                parts.joined(parts.entities().plus(target, true), parts.select().leftJoin(target.source(), on)));
    }

    private Query<E> joined(RelationshipAttribute<?, ?>[] relationships, boolean outer) {
        Query<E> query = this;
        for (RelationshipAttribute<?, ?> relationship : relationships) {
            query = query.joined(relationship, outer, null);
        }
        return query;
    }

    private Query<E> joined(RelationshipAttribute<?, ?> relationship, boolean outer, @Nullable Expression<Boolean> on) {
        if (relationship instanceof ElementsAttribute<?, ?> values) {
            parts.entities().requireOwner(values);
            return with(
                    parts.joined(parts.entities().plus(values), values.values().join(parts.select(), outer, on)));
        }
        return joined(relationship, relationship.target(), outer, on);
    }

    private Query<E> joined(
            RelationshipAttribute<?, ?> relationship,
            EntityExpression<?> target,
            boolean outer,
            @Nullable Expression<Boolean> on) {
        if (relationship instanceof ElementsAttribute<?, ?>) {
            throw new InvalidRequestException(
                    relationship + " has values, not entities; join it under another name by join(" + relationship
                            + ".as(\"other\"))");
        }
        parts.entities().requireOwner(relationship);
        RelationshipMapping mapped = relationship.mapping();
        QueryEntities all = parts.entities().plus(target, mapped.kind().toMany());
        RelationshipJoin join = new RelationshipJoin(mapped, relationship.rows(), target);
        return with(parts.joined(all, join.join(parts.select(), outer, on)));
    }

    /** Each of equal rows comes once from the database. Objects come once in any case. */
    public Query<E> distinct() {
        return with(parts.select().distinct());
    }

    /**
     * Groups rows, for {@link #having}; {@code groupBy(User_.self())} names all columns, which databases want that do not know
     * what follows from a key.
     */
    public Query<E> groupBy(GroupingElement... expressions) {
        return with(parts.select().groupBy(expressions));
    }

    /** Adds conditions on groups, all of which must hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<E> having(Expression<Boolean>... conditions) {
        return with(parts.select().having(Arrays.asList(conditions)));
    }

    /** Orders, after what was given before; an expression puts the smallest first. */
    public Query<E> orderBy(OrderByElement... elements) {
        return with(parts.select().orderBy(elements));
    }

    /** As {@link #orderBy(OrderByElement...)}. */
    public Query<E> orderBy(List<? extends OrderByElement> elements) {
        return with(parts.select().orderBy(elements));
    }

    /**
     * At most so many objects. Where a join may give several rows for one, the objects are found by a query within the query.
     *
     * @throws InvalidRequestException if it is negative; when it runs, if objects with several rows are ordered by what is not
     *     their own
     */
    public Query<E> limit(long objects) {
        return with(parts.limit(objects));
    }

    /** Skips so many objects; see {@link #limit}. */
    public Query<E> offset(long objects) {
        return with(parts.offset(objects));
    }

    /**
     * The objects from one place to another, counted from 0, the latter left out.
     *
     * @throws InvalidRequestException if a place is negative, or the second lies before the first
     */
    public Query<E> slice(long from, long to) {
        if (from < 0 || to < from) {
            throw new InvalidRequestException("slice(" + from + ", " + to + ") needs places of which the first is not"
                    + " negative and the second not before it");
        }
        return offset(from).limit(to - from);
    }

    /** Locks the rows until the transaction ends; see {@link Select#forUpdate}. */
    public Query<E> forUpdate() {
        return with(parts.lock(RowLock.forUpdate()));
    }

    /** Locks the rows; see {@link Select#forNoKeyUpdate}. */
    public Query<E> forNoKeyUpdate() {
        return with(parts.lock(RowLock.forNoKeyUpdate()));
    }

    /** Locks the rows together with others who want the same; see {@link Select#forShare}. */
    public Query<E> forShare() {
        return with(parts.lock(RowLock.forShare()));
    }

    /** Locks the keys of the rows; see {@link Select#forKeyShare}. */
    public Query<E> forKeyShare() {
        return with(parts.lock(RowLock.forKeyShare()));
    }

    /**
     * Fails at a row that somebody else has locked.
     *
     * @throws InvalidRequestException if it does not stand behind {@link #forUpdate} or another lock
     */
    public Query<E> noWait() {
        return with(parts.lock(requireLock("noWait()").noWait()));
    }

    /** Leaves out rows that somebody else has locked; see {@link #noWait}. */
    public Query<E> skipLocked() {
        return with(parts.lock(requireLock("skipLocked()").skipLocked()));
    }

    /** Locks only the rows of these entities; see {@link #noWait}. */
    public Query<E> of(EntityExpression<?>... entities) {
        FromClause[] sources = Arrays.stream(entities)
                .flatMap(entity -> entity.tables().stream())
                .toArray(FromClause[]::new);
        return with(parts.lock(requireLock("of()").of(sources)));
    }

    private RowLock requireLock(String step) {
        RowLock lock = parts.lock();
        if (lock == null) {
            throw new InvalidRequestException(
                    step + " says how a lock is taken; call forUpdate() or forShare() before it");
        }
        return lock;
    }

    /**
     * How relationships are loaded.
     *
     * @throws InvalidRequestException if an option names a relationship of another class
     */
    public Query<E> options(LoadOption... more) {
        List<LoadOption> all = new ArrayList<>(parts.options());
        all.addAll(List.of(more));
        EntityLoader.check(all, mapping);
        return with(parts.options(all));
    }

    /** How it is executed; counts before what the session says, and before what was given earlier. */
    public Query<E> executionOptions(ExecutionOptions options) {
        return with(parts.execution(options.over(parts.execution())));
    }

    /**
     * Reads so many objects at a time by {@link #stream} and iteration, through a cursor of the database. The session holds
     * what it gives until it is expunged.
     *
     * @throws InvalidRequestException if it is not positive
     */
    public Query<E> yieldPer(int objects) {
        return with(parts.execution(ExecutionOptions.none().yieldPer(objects).over(parts.execution())));
    }

    /** Says that {@link #update} or {@link #delete} means all rows. */
    public Query<E> allRows() {
        return with(parts.ofAllRows());
    }

    /**
     * The objects of a statement in place of the query's own, which must have no clause yet. Its columns are found by what they
     * stand for, or by their names; it may have others.
     *
     * @throws InvalidRequestException if the query has conditions or other clauses
     */
    public StatementQuery<E> fromStatement(QueryExpression<?> statement) {
        parts.requireNothingBut("fromStatement()", false);
        return StatementQuery.of(session, mapping, statement, parts);
    }

    /** As {@link #fromStatement(QueryExpression)}, of SQL text whose columns have the names of the entity's. */
    public StatementQuery<E> fromStatement(String sql) {
        return fromStatement(sql, Map.of());
    }

    /** As {@link #fromStatement(String)}, with parameters, {@code :name}. */
    public StatementQuery<E> fromStatement(String sql, Map<String, ? extends @Nullable Object> parameters) {
        parts.requireNothingBut("fromStatement()", false);
        return StatementQuery.of(session, mapping, sql, parameters, parts);
    }

    /** The objects, each once, so there can be fewer than {@link #count} counts rows. */
    public List<E> all() {
        return load(parts.objects());
    }

    /** The first object, or null where there is none. */
    public @Nullable E first() {
        List<E> found = load(parts.first(1));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The only object.
     *
     * @throws NoResultFoundException if there is none
     * @throws MultipleResultsFoundException if there are more
     */
    public E one() {
        return Single.one(atMostTwo(), mapping.entityName());
    }

    /**
     * The only object, or null where there is none.
     *
     * @throws MultipleResultsFoundException if there are more
     */
    public @Nullable E oneOrNull() {
        return Single.oneOrNull(atMostTwo(), mapping.entityName());
    }

    /** Rows of a join may repeat one object, so two of them do not tell. */
    private List<E> atMostTwo() {
        return load(parts.entities().multiply() ? parts.objects() : parts.first(2));
    }

    /**
     * The object with a key, as {@link Session#get(Class, Object)} gives it, with what the query's options load.
     *
     * @throws InvalidRequestException if the query has conditions or other clauses
     */
    public @Nullable E get(Object key) {
        parts.requireNothingBut("get()", false);
        return session.get(mapping.entityClass(), key, parts.lock(), parts.options());
    }

    /**
     * The objects as a stream. With {@link #yieldPer} they are read as they are asked for, and the stream has to be closed if it
     * is not read to its end; else all are read at once.
     */
    public Stream<E> stream() {
        int size = parts.execution().fetchSize().orElse(0);
        return parts.execution().streamsResults() && size > 0
                ? session.stream(parts.objectByObject(), mapping, parts, size)
                : all().stream();
    }

    @Override
    public Iterator<E> iterator() {
        return stream().iterator();
    }

    /** How many rows the query has: with a join, an object may have several, and none twice with a limit. */
    public long count() {
        Long count = session.scalar(parts.count(), parts.execution());
        return count == null ? 0 : count;
    }

    /** Whether the query has rows. */
    public boolean exists() {
        return Boolean.TRUE.equals(session.scalar(parts.exists(), parts.execution()));
    }

    /**
     * Changes all rows that the conditions hold for, with one statement, behind a flush. Objects that the session holds take the
     * new values. A version counts up, unless it is given one.
     *
     * @return how many rows there were
     * @throws InvalidRequestException if there is no condition and no {@link #allRows}, a clause that such a statement does not
     *     have, or an attribute is part of the key
     * @throws dev.retort.error.NoSuchColumnException if an attribute is of another entity
     */
    public long update(Assignment<?>... values) {
        return session.change(BulkChange.update(parts, mapping, List.of(values)));
    }

    /**
     * As {@link #update(Assignment...)}, with attributes by name; a value may be an {@link Expression}, that of a reference is
     * an object.
     *
     * @throws dev.retort.error.NoSuchColumnException if the entity has no attribute of a name; the message lists those there are
     */
    public long update(Map<String, ? extends @Nullable Object> values) {
        return session.change(BulkChange.update(
                parts, mapping, NamedValues.assignments(parts.entities().root(), values)));
    }

    /**
     * Deletes all rows that the conditions hold for, with one statement, behind a flush. Objects that the session holds are
     * deleted then. Relationships do not cascade, pairs in join tables stay: what the database does not do is not done.
     *
     * @return how many rows there were
     * @throws InvalidRequestException as {@link #update(Assignment...)}
     */
    public long delete() {
        return session.change(BulkChange.delete(parts, mapping));
    }

    /** The statement as core has it. */
    public Select<Row> statement() {
        return parts.objects();
    }

    private List<E> load(Select<Row> statement) {
        return session.load(statement, mapping, parts);
    }
}
