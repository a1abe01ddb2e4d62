package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.engine.Result;
import dev.retort.orm.load.EntityLoader;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Returning;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes statements of core that may select or return entities. */
final class EntityStatement {
    private EntityStatement() {}

    /** Whether a row of a statement becomes an entity. */
    static boolean isOfEntities(Statement<?> statement) {
        return statement.isScalar() && statement.isComposite();
    }

    static <R extends @Nullable Object> Result<R> execute(
            Statement<? extends R> statement, Connection connection, EntityLoader loader) {
        return statement.isComposite()
                ? typed(statement, loader.compose(connection.execute(plain(statement)), statement.elements()))
                : connection.execute(statement);
    }

    static <R extends @Nullable Object> Result<R> execute(
            Statement<? extends R> statement, List<?> rows, Connection connection, EntityLoader loader) {
        return statement.isComposite()
                ? typed(statement, loader.compose(plain(statement), rows, statement.elements()))
                : connection.execute(statement, rows);
    }

    /** A statement that means the rows of the classes whose attributes it names. */
    @SuppressWarnings("unchecked") // of the same elements
    static <R extends @Nullable Object> Statement<? extends R> ofClasses(Statement<? extends R> statement) {
        if (statement instanceof Select<?> select) {
            return (Statement<? extends R>) ClassConditions.complete(select);
        }
        ClassConditions.checkWithin(statement);
        return statement;
    }

    /** The statement with the columns of its entities in their place. */
    private static Statement<?> plain(Statement<?> statement) {
        return statement instanceof QueryExpression<?> query ? query.rows() : Returning.changeOf(statement);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the statement's type says what its elements make of a row
    private static <R extends @Nullable Object> Result<R> typed(Statement<? extends R> statement, Result<Row> rows) {
        return isOfEntities(statement) ? rows.map(row -> (R) row.get(0)) : (Result<R>) rows;
    }
}
