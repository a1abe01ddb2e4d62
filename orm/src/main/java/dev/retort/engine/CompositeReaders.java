package dev.retort.engine;

import dev.retort.sql.CompositeExpression;

/** Knows how to read what several columns stand for: the ORM an entity. */
@FunctionalInterface
public interface CompositeReaders {
    /**
     * The reader of an expression.
     *
     * @param firstColumn where its parts begin in a row, counted from 1
     */
    RowReader<?> readerOf(CompositeExpression<?> expression, int firstColumn);
}
