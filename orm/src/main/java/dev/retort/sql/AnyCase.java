package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case whatever its results are, as {@link AnyExpression} is.
 *
 * @param <T> the Java type of the results
 * @param <X> what the whole is known as
 */
final class AnyCase<T, X extends Expression<T>> extends ComputedExpression<T>
        implements AnyExpression<T>, CaseExpression<T, X> {
    private final @Nullable Expression<?> operand;
    private final List<Branch> branches;
    private final @Nullable Expression<? extends T> otherwise;

    private AnyCase(
            SqlType<T> type,
            @Nullable Expression<?> operand,
            List<Branch> branches,
            @Nullable Expression<? extends T> otherwise) {
        super(type);
        this.operand = operand;
        this.branches = branches;
        this.otherwise = otherwise;
    }

    static <T, X extends Expression<T>> CaseExpression<T, X> searched(
            Expression<Boolean> condition, Expression<T> result) {
        return new AnyCase<>(result.type(), null, List.of(new Branch(condition, result)), null);
    }

    static <T, X extends Expression<T>> AnyCase<T, X> simple(
            Expression<?> operand, Expression<?> value, Expression<T> result) {
        return new AnyCase<>(result.type(), operand, List.of(new Branch(value, result)), null);
    }

    @Override
    public @Nullable Expression<?> operand() {
        return operand;
    }

    @Override
    public List<Branch> branches() {
        return branches;
    }

    @Override
    public @Nullable Expression<? extends T> otherwise() {
        return otherwise;
    }

    @Override
    public CaseExpression<T, X> when(Expression<Boolean> condition, Expression<? extends T> result) {
        if (operand != null) {
            throw new InvalidRequestException(
                    "caseOf() compares values; give when() a value of it, or begin with caseWhen()");
        }
        return plus(new Branch(condition, result));
    }

    @Override
    public CaseExpression<T, X> when(Expression<Boolean> condition, T result) {
        return when(condition, new BindParameter<>(type(), result));
    }

    @Override
    public X otherwise(Expression<? extends T> result) {
        return known(new AnyCase<>(type(), operand, branches, result));
    }

    @Override
    public X otherwise(T result) {
        return otherwise(new BindParameter<>(type(), result));
    }

    @Override
    public X end() {
        return known(this);
    }

    @SuppressWarnings("unchecked") // see AnyExpression
    private X known(AnyCase<T, X> whole) {
        return (X) whole;
    }

    AnyCase<T, X> plus(Branch branch) {
        List<Branch> all = new ArrayList<>(branches);
        all.add(branch);
        return new AnyCase<>(type(), operand, List.copyOf(all), otherwise);
    }

    @Override
    public String resultName() {
        return "case";
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCase(this);
    }
}
