package dev.retort.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first result whose condition holds, or whose value equals the one that is looked at.
 *
 * <p>{@link Sql#caseWhen} and {@link Sql#caseOf} begin one; without {@link #otherwise} it is null where nothing holds.
 *
 * @param <T> the Java type of the results
 * @param <X> what the whole is, by the kind of its first result
 */
public sealed interface CaseExpression<T, X extends Expression<T>> extends Expression<T> permits AnyCase {
    /** What the values of the branches are compared with, or null where the branches have conditions. */
    @Nullable
    Expression<?> operand();

    /** The branches in order, at least one. */
    List<Branch> branches();

    /** What comes where nothing holds, or null for SQL's null. */
    @Nullable
    Expression<? extends T> otherwise();

    /**
     * Adds a branch.
     *
     * @throws dev.retort.error.InvalidRequestException if this case compares values
     */
    CaseExpression<T, X> when(Expression<Boolean> condition, Expression<? extends T> result);

    /** Adds a branch. */
    CaseExpression<T, X> when(Expression<Boolean> condition, T result);

    /** What comes where nothing holds. */
    X otherwise(Expression<? extends T> result);

    /** What comes where nothing holds. */
    X otherwise(T result);

    /** Null where nothing holds; the case as it is, with the operators of its kind. */
    X end();

    /**
     * A condition, or a value to compare with, and what comes of it.
     *
     * @param when the condition or value
     * @param then what comes
     */
    record Branch(Expression<?> when, Expression<?> then) {}
}
