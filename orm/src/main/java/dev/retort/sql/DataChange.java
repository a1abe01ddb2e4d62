package dev.retort.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * An insert, update, delete or merge: what changes rows of a table, and may give back what became of them.
 *
 * @param <S> the statement itself, which each step gives anew
 */
public abstract sealed class DataChange<S extends DataChange<S>> extends Statement<Row>
        permits Insert, Update, Delete, Merge {
    private final List<Clause> clauses;

    DataChange(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /** The clauses that core does not know. */
    public final List<Clause> clauses() {
        return clauses;
    }

    /**
     * Adds a clause that core does not know.
     *
     * @throws dev.retort.error.InvalidRequestException if this kind of statement has no such place
     */
    public final S clause(Clause clause) {
        kind().require(clause);
        List<Clause> all = new ArrayList<>(clauses);
        all.add(clause);
        return withClauses(List.copyOf(all));
    }

    abstract ClausePlace.Kind kind();

    abstract S withClauses(List<Clause> all);

    /**
     * What comes back of each row that was inserted, changed or removed: the value of an expression. It is that after the
     * change, and of a removed row that before it. Of an insert the rows are in the order of those given, and there is none for
     * one that was left out as a conflict; of a merge {@link Functions#mergeAction} tells what was done (PostgreSQL returns
     * rows of a merge from version 17 on).
     */
    public final <A> Returning<A> returning(Expression<A> a) {
        return Returning.ofValue(this, a);
    }

    /** As {@link #returning(Expression)}, of two expressions. */
    public final <A, B> Returning<Row2<A, B>> returning(Expression<A> a, Expression<B> b) {
        return Returning.of(this, a, b);
    }

    /** As {@link #returning(Expression)}, of three expressions. */
    public final <A, B, C> Returning<Row3<A, B, C>> returning(Expression<A> a, Expression<B> b, Expression<C> c) {
        return Returning.of(this, a, b, c);
    }

    /** As {@link #returning(Expression)}, of four expressions. */
    public final <A, B, C, D> Returning<Row4<A, B, C, D>> returning(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d) {
        return Returning.of(this, a, b, c, d);
    }

    /** As {@link #returning(Expression)}, of five expressions. */
    public final <A, B, C, D, E> Returning<Row5<A, B, C, D, E>> returning(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e) {
        return Returning.of(this, a, b, c, d, e);
    }

    /** As {@link #returning(Expression)}, of six expressions. */
    public final <A, B, C, D, E, F> Returning<Row6<A, B, C, D, E, F>> returning(
            Expression<A> a, Expression<B> b, Expression<C> c, Expression<D> d, Expression<E> e, Expression<F> f) {
        return Returning.of(this, a, b, c, d, e, f);
    }

    /** As {@link #returning(Expression)}, of seven expressions. */
    public final <A, B, C, D, E, F, G> Returning<Row7<A, B, C, D, E, F, G>> returning(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g) {
        return Returning.of(this, a, b, c, d, e, f, g);
    }

    /** As {@link #returning(Expression)}, of eight expressions. */
    public final <A, B, C, D, E, F, G, H> Returning<Row8<A, B, C, D, E, F, G, H>> returning(
            Expression<A> a,
            Expression<B> b,
            Expression<C> c,
            Expression<D> d,
            Expression<E> e,
            Expression<F> f,
            Expression<G> g,
            Expression<H> h) {
        return Returning.of(this, a, b, c, d, e, f, g, h);
    }

    /** As {@link #returning(Expression)}, of any number of expressions. */
    public final S returning(Expression<?>... expressions) {
        return returning(List.of(expressions));
    }

    /** As {@link #returning(Expression...)}, with all columns of a table, or of another source that the statement has. */
    public final S returning(SelectElement... elements) {
        return returning(SelectList.of(elements));
    }

    /** As {@link #returning(Expression)}, of expressions that are found at run time. */
    public abstract S returning(List<? extends Expression<?>> expressions);
}
