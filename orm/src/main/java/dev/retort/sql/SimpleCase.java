package dev.retort.sql;

/**
 * The beginning of a case that compares one value with others; {@link #when} makes the first branch.
 *
 * @param <S> the Java type of the compared values
 */
public final class SimpleCase<S> {
    private final Expression<S> operand;

    SimpleCase(Expression<S> operand) {
        this.operand = operand;
    }

    /** The first branch. */
    public <T> Branches<S, T> when(S value, Expression<T> result) {
        return new Branches<>(
                operand, CaseExpression.simple(operand, new BindParameter<>(operand.type(), value), result));
    }

    /**
     * The first branch, with a value of the type that suits its class.
     *
     * @throws dev.retort.error.InvalidRequestException if no type does
     */
    public <T> Branches<S, T> when(S value, T result) {
        return when(value, BindParameter.of(result));
    }

    /**
     * The branches so far; {@link #end} or {@link #otherwise} makes the expression.
     *
     * @param <S> the Java type of the compared values
     * @param <T> the Java type of the results
     */
    public static final class Branches<S, T> {
        private final Expression<S> operand;
        private final CaseExpression<T> soFar;

        private Branches(Expression<S> operand, CaseExpression<T> soFar) {
            this.operand = operand;
            this.soFar = soFar;
        }

        /** Adds a branch. */
        public Branches<S, T> when(S value, Expression<? extends T> result) {
            Expression<S> bound = new BindParameter<>(operand.type(), value);
            return new Branches<>(operand, soFar.plus(new CaseExpression.Branch(bound, result)));
        }

        /** Adds a branch. */
        public Branches<S, T> when(S value, T result) {
            return when(value, new BindParameter<>(soFar.type(), result));
        }

        /** What comes where no value is equal. */
        public CaseExpression<T> otherwise(Expression<? extends T> result) {
            return soFar.otherwise(result);
        }

        /** What comes where no value is equal. */
        public CaseExpression<T> otherwise(T result) {
            return soFar.otherwise(result);
        }

        /** Null where no value is equal. */
        public CaseExpression<T> end() {
            return soFar;
        }
    }
}
