package dev.retort.sql;

import dev.retort.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column: of a table, of an alias, of a subquery, or an ORM attribute that stands for one.
 *
 * <p>Not sealed, because schema and ORM live in other packages (Java 17 allows that only within a named module).
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface ColumnClause<T> extends Expression<T> {
    /** The name in the database. */
    String name();

    /** Where the column stands. */
    FromClause table();

    @Override
    SqlType<T> type();

    /** The value that this column takes in an insert or update. */
    default Assignment<T> set(@Nullable T value) {
        return new Assignment<>(this, BindParameter.orExpression(type(), value));
    }

    /**
     * The expression that this column takes in an insert or update.
     *
     * @param nothing never given; beside it {@code set(null)} means a value to the compiler
     */
    default Assignment<T> set(Expression<? extends T> expression, Void... nothing) {
        return new Assignment<>(this, expression);
    }

    /**
     * The column that decides identity: itself, or the one that this stands for. Two clauses with the same canonical
     * column are the same to a compiler and to a row.
     */
    default ColumnClause<T> canonical() {
        return this;
    }

    @Override
    default String resultName() {
        return name();
    }

    @Override
    default void accept(SqlVisitor visitor) {
        visitor.visitColumn(this);
    }
}
