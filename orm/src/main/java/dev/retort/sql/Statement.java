package dev.retort.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query or a change of data. Immutable and thread-safe; build it once and execute it often, on any engine.
 *
 * @param <R> what a row becomes that comes back: a value or a {@link Row}
 */
public abstract sealed class Statement<R extends @Nullable Object> implements SqlElement
        permits QueryExpression, Returning, DataChange, CreateTableAs {
    /** Holds an immutable object, so a race costs at most a second compilation. */
    private @Nullable Object memo;

    Statement() {}

    /** What each column of the rows stands for that come back; empty where none do. */
    public abstract List<Expression<?>> resultColumns();

    /** What a row consists of: the columns, or what some of them together stand for, a {@link CompositeExpression}. */
    public List<Expression<?>> elements() {
        return resultColumns();
    }

    /** Whether a row consists of something that several columns stand for; the ORM's session executes such a statement. */
    public final boolean isComposite() {
        List<Expression<?>> elements = elements();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof CompositeExpression<?>) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row becomes the value of its only element, and no {@link Row}. */
    public boolean isScalar() {
        return false;
    }

    /**
     * This statement under a name, before another one that has it as a source of rows.
     *
     * <p>A change of data can stand there too, where the database has that, with what it returns.
     */
    public final CommonTableExpression cte(String name) {
        return CommonTableExpression.of(this, name);
    }

    /** The SQL text and the parameters that a dialect makes of this statement. Pure: nothing connects. */
    public final RenderedSql toSql(SqlRenderer dialect) {
        return dialect.render(this);
    }

    /** What an engine remembers of this statement object, so that executing it again skips compilation. */
    public final @Nullable Object memo() {
        return memo;
    }

    /** Sets what {@link #memo()} returns; for engines only, and immutable objects only. */
    public final void remember(Object memo) {
        this.memo = memo;
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public final String toString() {
        return SqlText.of(this);
    }
}
