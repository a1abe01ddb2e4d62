package dev.retort.schema;

import dev.retort.sql.Assignment;
import dev.retort.sql.Expression;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The value that a column takes where a statement gives none: made by the program, or an expression for the database.
 *
 * @param <T> the Java type of a value
 */
public final class ColumnDefault<T> {
    private final @Nullable Supplier<? extends T> supplier;
    private final @Nullable Expression<? extends T> expression;

    private ColumnDefault(@Nullable Supplier<? extends T> supplier, @Nullable Expression<? extends T> expression) {
        this.supplier = supplier;
        this.expression = expression;
    }

    static <T> ColumnDefault<T> of(Supplier<? extends T> supplier) {
        return new ColumnDefault<>(supplier, null);
    }

    static <T> ColumnDefault<T> of(Expression<? extends T> expression) {
        return new ColumnDefault<>(null, expression);
    }

    /** Whether the program makes the value. */
    public boolean isValue() {
        return supplier != null;
    }

    /** The value for one row; only where {@link #isValue}. */
    public @Nullable T value() {
        return supplier == null ? null : supplier.get();
    }

    /** What a statement assigns to the column; a value of the program's is made anew each time. */
    public Assignment<T> assignment(Column<T> column) {
        return expression == null ? column.set(value()) : column.set(expression);
    }
}
