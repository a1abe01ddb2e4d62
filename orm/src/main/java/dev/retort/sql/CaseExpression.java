package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first result whose condition holds, or whose value equals the one that is looked at.
 *
 * <p>{@link Sql#caseWhen} and {@link Sql#caseOf} begin one; without {@link #otherwise} it is null where nothing holds.
 *
 * @param <T> the Java type of the results
 */
public final class CaseExpression<T> extends ComputedExpression<T> {
    private final @Nullable Expression<?> operand;
    private final List<Branch> branches;
    private final @Nullable Expression<? extends T> otherwise;

    private CaseExpression(
            SqlType<T> type,
            @Nullable Expression<?> operand,
            List<Branch> branches,
            @Nullable Expression<? extends T> otherwise) {
        super(type);
        this.operand = operand;
        this.branches = branches;
        this.otherwise = otherwise;
    }

    static <T> CaseExpression<T> searched(Expression<Boolean> condition, Expression<T> result) {
        return new CaseExpression<>(result.type(), null, List.of(new Branch(condition, result)), null);
    }

    static <T> CaseExpression<T> simple(Expression<?> operand, Expression<?> value, Expression<T> result) {
        return new CaseExpression<>(result.type(), operand, List.of(new Branch(value, result)), null);
    }

    /** What the values of the branches are compared with, or null where the branches have conditions. */
    public @Nullable Expression<?> operand() {
        return operand;
    }

    /** The branches in order, at least one. */
    public List<Branch> branches() {
        return branches;
    }

    /** What comes where nothing holds, or null for SQL's null. */
    public @Nullable Expression<? extends T> otherwise() {
        return otherwise;
    }

    /**
     * Adds a branch.
     *
     * @throws InvalidRequestException if this case compares values
     */
    public CaseExpression<T> when(Expression<Boolean> condition, Expression<? extends T> result) {
        if (operand != null) {
            throw new InvalidRequestException(
                    "caseOf() compares values; give when() a value of it, or begin with caseWhen()");
        }
        return plus(new Branch(condition, result));
    }

    /** Adds a branch. */
    public CaseExpression<T> when(Expression<Boolean> condition, T result) {
        return when(condition, new BindParameter<>(type(), result));
    }

    /** What comes where nothing holds. */
    public CaseExpression<T> otherwise(Expression<? extends T> result) {
        return new CaseExpression<>(type(), operand, branches, result);
    }

    /** What comes where nothing holds. */
    public CaseExpression<T> otherwise(T result) {
        return otherwise(new BindParameter<>(type(), result));
    }

    CaseExpression<T> plus(Branch branch) {
        List<Branch> all = new ArrayList<>(branches);
        all.add(branch);
        return new CaseExpression<>(type(), operand, List.copyOf(all), otherwise);
    }

    @Override
    public String resultName() {
        return "case";
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCase(this);
    }

    /**
     * A condition, or a value to compare with, and what comes of it.
     *
     * @param when the condition or value
     * @param then what comes
     */
    public record Branch(Expression<?> when, Expression<?> then) {}
}
