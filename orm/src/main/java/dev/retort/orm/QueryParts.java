package dev.retort.orm;

import dev.retort.engine.ExecutionOptions;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.load.ObjectQuery;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Row;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query consists of, and the statements that follow from it. Every step returns new parts.
 *
 * @param entities what it reads
 * @param select without limit, offset and lock
 * @param limit how many objects at the most, or null
 * @param offset how many objects are skipped, or null
 * @param lock how rows are locked, or null
 * @param options how relationships are loaded
 * @param execution how it is executed
 * @param allRows whether a change of all rows is meant
 */
record QueryParts(
        QueryEntities entities,
        Select<Row> select,
        @Nullable Long limit,
        @Nullable Long offset,
        @Nullable RowLock lock,
        List<LoadOption> options,
        ExecutionOptions execution,
        boolean allRows) {

    static QueryParts of(EntityExpression<?> root) {
        Select<Row> rows = Sql.select(root.parts()).from(root.source());
        Condition ofEntity = ofEntity(root);
        Select<Row> select = ofEntity == null ? rows : rows.where(ofEntity);
        return new QueryParts(
                QueryEntities.of(root), select, null, null, null, List.of(), ExecutionOptions.none(), false);
    }

    private static @Nullable Condition ofEntity(EntityExpression<?> root) {
        return root.mapping().isOf(root.source());
    }

    /** Whether the program has said which rows are meant. */
    boolean hasConditions() {
        return select.conditionCount() > (ofEntity(entities.root()) == null ? 0 : 1);
    }

    QueryParts with(Select<Row> changed) {
        return new QueryParts(entities, changed, limit, offset, lock, options, execution, allRows);
    }

    QueryParts joined(QueryEntities all, Select<Row> changed) {
        return new QueryParts(all, changed, limit, offset, lock, options, execution, allRows);
    }

    QueryParts limit(long rows) {
        return new QueryParts(entities, select, notNegative("limit", rows), offset, lock, options, execution, allRows);
    }

    QueryParts offset(long rows) {
        return new QueryParts(entities, select, limit, notNegative("offset", rows), lock, options, execution, allRows);
    }

    private static long notNegative(String step, long rows) {
        if (rows < 0) {
            throw new InvalidRequestException(step + "() takes no negative number: " + rows);
        }
        return rows;
    }

    QueryParts lock(RowLock changed) {
        return new QueryParts(entities, select, limit, offset, changed, options, execution, allRows);
    }

    QueryParts options(List<LoadOption> all) {
        return new QueryParts(entities, select, limit, offset, lock, List.copyOf(all), execution, allRows);
    }

    QueryParts execution(ExecutionOptions changed) {
        return new QueryParts(entities, select, limit, offset, lock, options, changed, allRows);
    }

    QueryParts ofAllRows() {
        return new QueryParts(entities, select, limit, offset, lock, options, execution, true);
    }

    /** What a statement of it is to the loader of objects. */
    <E> ObjectQuery<E> query(Select<Row> statement, EntityMapping<E> mapping) {
        return new ObjectQuery<>(statement, entities.root().source(), mapping, options, execution);
    }

    /** The statement whose rows are the objects; where it is limited, it has one row for each. */
    Select<Row> objects() {
        boolean limited = limit != null || offset != null;
        boolean oncePerObject = limited && entities.multiply() && !EntityLoader.takesRows(options);
        return locked(limited(oncePerObject ? oncePerObject() : required()));
    }

    /** The statement with one row for each object, so that it can be read row by row. */
    Select<Row> objectByObject() {
        if (EntityLoader.takesRows(options)) {
            throw new InvalidRequestException(
                    "yieldPer(…) reads objects row by row, and a query with containsEager(…) of a"
                            + " collection has one row for each element; load the collection by selectin(…), or leave yieldPer(…)"
                            + " out");
        }
        return locked(limited(entities.multiply() ? oncePerObject() : required()));
    }

    /** The statement of which the first rows are wanted: the first row is of the first object. */
    Select<Row> first(long rows) {
        if (EntityLoader.takesRows(options)) {
            return objects();
        }
        if (limit == null && offset == null) {
            return locked(required().limit(rows));
        }
        return limit != null && limit <= rows ? objects() : limit(rows).objects();
    }

    /** A limit counts rows, and an object that is joined to many would be counted with each of them. */
    private Select<Row> oncePerObject() {
        List<Expression<?>> ordered = select.orderBy().stream()
                .<Expression<?>>map(ordering -> ordering.expression())
                .toList();
        EntityExpression<?> root = entities.root();
        for (FromClause source : ColumnSources.of(ordered)) {
            if (!QueryEntities.tables(root).contains(source)) {
                throw new InvalidRequestException("The query is limited to so many objects, or read one by one, and"
                        + " ordered by columns of " + source + ", of which one "
                        + root.entityClass().getSimpleName()
                        + " may have several; order by its own attributes");
            }
        }
        if (EntityLoader.takesJoins(options)) {
            throw new InvalidRequestException(
                    "limit(…), offset(…) and yieldPer(…) count objects, which may come in several"
                            + " rows of this query's joins, so that they are found by a query within the query; containsEager(…)"
                            + " does not see the joins of that: load by joined(…) or selectin(…)");
        }
        Condition read = KeyConditions.among(
                root.key(), required().withSelection(root.key()).unordered());
        return Sql.select(root.parts()).from(root.source()).where(read).orderBy(select.orderBy());
    }

    private Select<Row> required() {
        entities.requireAll(select);
        return select;
    }

    private Select<Row> limited(Select<Row> all) {
        Select<Row> least = limit == null ? all : all.limit(limit);
        return offset == null ? least : least.offset(offset);
    }

    private Select<Row> locked(Select<Row> read) {
        return lock == null ? read : read.lock(lock);
    }

    Select<Long> count() {
        boolean plain = limit == null
                && offset == null
                && !select.isDistinct()
                && select.groupBy().isEmpty()
                && select.having().isEmpty();
        return plain
                ? required().withSelection(Sql.count()).unordered()
                : Sql.select(Sql.count()).from(counted().countable().subquery("counted"));
    }

    /** Columns of several tables may have one name, which not all databases let a subquery have twice. */
    private Select<Row> countable() {
        EntityExpression<?> root = entities.root();
        return root.mapping().isJoined() ? objects().withSelection(root.key()) : objects();
    }

    Select<Boolean> exists() {
        boolean plain = !select.isDistinct()
                && select.groupBy().isEmpty()
                && select.having().isEmpty()
                && limit == null
                && offset == null;
        return Sql.select(Sql.exists(
                plain
                        ? required().withSelection(Sql.literal(1)).unordered()
                        : counted().objects()));
    }

    /** Without what is of no matter for how many objects there are. */
    private QueryParts counted() {
        return new QueryParts(entities, select, limit, offset, null, List.of(), execution, allRows);
    }

    /**
     * Refuses parts that a method cannot heed.
     *
     * @param method what messages call it
     * @param conditions whether conditions are heeded
     */
    void requireNothingBut(String method, boolean conditions) {
        List<String> unheeded = new ArrayList<>();
        add(unheeded, "where()", !conditions && hasConditions());
        add(unheeded, "join()", entities.areJoined());
        add(unheeded, "orderBy()", !select.orderBy().isEmpty());
        add(unheeded, "groupBy()", !select.groupBy().isEmpty());
        add(unheeded, "having()", !select.having().isEmpty());
        add(unheeded, "distinct()", select.isDistinct());
        add(unheeded, "limit()", limit != null);
        add(unheeded, "offset()", offset != null);
        add(unheeded, "forUpdate()", lock != null && conditions);
        if (!unheeded.isEmpty()) {
            throw new InvalidRequestException(
                    method + " does not go with " + String.join(", ", unheeded) + " of the query"
                            + (conditions ? "; say with any(…), has(…) or in(select) which rows are meant" : ""));
        }
    }

    private static void add(List<String> unheeded, String step, boolean present) {
        if (present) {
            unheeded.add(step);
        }
    }
}
