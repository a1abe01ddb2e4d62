package dev.retort.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of data with what comes back of each row; the last step of an insert, update, delete or merge, as in SQL.
 *
 * @param <R> what a row becomes: the value of the only expression, or a {@link Row2} to {@link Row8}
 */
public final class Returning<R extends @Nullable Object> extends Statement<R> {
    private final Statement<Row> change;
    private final List<Expression<?>> elements;
    private final boolean scalar;

    private Returning(Statement<Row> change, List<Expression<?>> elements, boolean scalar) {
        this.change = change;
        this.elements = elements;
        this.scalar = scalar;
    }

    /** Of a change that returns so many expressions as the type says. */
    static <R extends Row> Returning<R> of(DataChange<?> change, Expression<?>... elements) {
        List<Expression<?>> all = List.of(elements);
        return new Returning<>(change.returning(CompositeExpression.expand(all)), all, false);
    }

    /** Of a change that returns one expression. */
    static <A> Returning<A> ofValue(DataChange<?> change, Expression<A> element) {
        List<Expression<?>> all = List.of(element);
        return new Returning<>(change.returning(CompositeExpression.expand(all)), all, true);
    }

    /** The insert, update, delete or merge itself of such a statement; any other as it is. */
    public static Statement<?> changeOf(Statement<?> statement) {
        return statement instanceof Returning<?> returning ? returning.change : statement;
    }

    @Override
    public boolean isScalar() {
        return scalar;
    }

    @Override
    public List<Expression<?>> elements() {
        return elements;
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return change.resultColumns();
    }

    /** To a visitor it is the change. */
    @Override
    public void accept(SqlVisitor visitor) {
        change.accept(visitor);
    }
}
