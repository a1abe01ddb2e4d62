package dev.retort.orm;

import dev.retort.driver.DidYouMean;
import dev.retort.engine.Connection;
import dev.retort.engine.Result;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.QueryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a statement that the program has written itself; {@link Query#fromStatement} gives it. Each comes once, in the
 * order of the rows.
 *
 * @param <E> the entity class
 */
public final class StatementQuery<E> {
    private final Session session;
    private final EntityMapping<E> mapping;
    private final QueryParts parts;

    /** Executes the statement. */
    private final Function<Connection, Result<?>> statement;

    /** What its columns stand for; null where the database tells their names. */
    private final @Nullable List<Expression<?>> columns;

    private StatementQuery(
            Session session,
            EntityMapping<E> mapping,
            QueryParts parts,
            Function<Connection, Result<?>> statement,
            @Nullable List<Expression<?>> columns) {
        if (EntityLoader.takesJoins(parts.options())) {
            throw new InvalidRequestException("containsEager(…) takes what the query joins, and fromStatement(…) has a"
                    + " statement of its own; load by selectin(…)");
        }
        this.session = session;
        this.mapping = mapping;
        this.parts = parts;
        this.statement = statement;
        this.columns = columns;
    }

    static <E> StatementQuery<E> of(
            Session session, EntityMapping<E> mapping, QueryExpression<?> statement, QueryParts parts) {
        QueryExpression<?> plain = statement.isComposite() ? statement.rows() : statement;
        return new StatementQuery<>(
                session,
                mapping,
                parts,
                connection -> connection.execute(plain, parts.execution()),
                plain.resultColumns().isEmpty() ? null : plain.resultColumns());
    }

    static <E> StatementQuery<E> of(
            Session session,
            EntityMapping<E> mapping,
            String sql,
            Map<String, ? extends @Nullable Object> parameters,
            QueryParts parts) {
        return new StatementQuery<>(
                session, mapping, parts, connection -> connection.execute(sql, parameters, parts.execution()), null);
    }

    /**
     * The objects, each once.
     *
     * @throws NoSuchColumnException if the statement lacks a column of the entity, or has several that could be it
     */
    public List<E> all() {
        return session.read(loader -> {
            try (Result<?> result = statement.apply(session.connection())) {
                return loader.read(result, mapping, positions(result), parts.options());
            }
        });
    }

    /** The first object, or null where there is none. */
    public @Nullable E first() {
        List<E> found = all();
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The only object.
     *
     * @throws dev.retort.error.NoResultFoundException if there is none
     * @throws dev.retort.error.MultipleResultsFoundException if there are more
     */
    public E one() {
        return Single.one(all(), mapping.entityName());
    }

    /**
     * The only object, or null where there is none.
     *
     * @throws dev.retort.error.MultipleResultsFoundException if there are more
     */
    public @Nullable E oneOrNull() {
        return Single.oneOrNull(all(), mapping.entityName());
    }

    private int[] positions(Result<?> result) {
        List<ColumnClause<?>> wanted = parts.entities().root().parts();
        List<String> names = columns == null
                ? result.names()
                : columns.stream().map(Expression::resultName).toList();
        int[] positions = new int[wanted.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(wanted.get(i), names);
        }
        return positions;
    }

    private int position(ColumnClause<?> wanted, List<String> names) {
        List<Integer> found = columns == null ? List.of() : places(columns, wanted, StatementQuery::isSame);
        if (found.isEmpty()) {
            found = places(names, wanted.name(), String::equals);
        }
        if (found.isEmpty() && columns == null) {
            found = places(names, wanted.name(), String::equalsIgnoreCase);
        }
        if (found.size() != 1) {
            EntityExpression<?> root = parts.entities().root();
            throw new NoSuchColumnException("fromStatement() makes a "
                    + root.entityClass().getSimpleName() + " of the columns of " + mapping.table()
                    + ", and the statement has "
                    + (found.isEmpty() ? "no" : found.size() + " columns that could be") + " \"" + wanted.name()
                    + "\"; it has " + String.join(", ", names)
                    + (found.isEmpty() ? DidYouMean.suffix(wanted.name(), names) : ""));
        }
        return found.get(0);
    }

    private static boolean isSame(Expression<?> column, ColumnClause<?> wanted) {
        return column instanceof ColumnClause<?> selected
                && selected.canonical().equals(wanted.canonical());
    }

    private static <A, B> List<Integer> places(List<? extends A> all, B wanted, BiPredicate<A, B> same) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (same.test(all.get(i), wanted)) {
                places.add(i);
            }
        }
        return places;
    }
}
