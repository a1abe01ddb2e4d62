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
    public <T> Branches<S, T, Expression<T>> when(S value, Expression<T> result) {
        return first(value, result);
    }

    /** The first branch; all are text. */
    public <T> Branches<S, T, TextExpression<T>> when(S value, TextExpression<T> result) {
        return first(value, result);
    }

    /** The first branch; all are numbers. */
    public <T> Branches<S, T, NumericExpression<T>> when(S value, NumericExpression<T> result) {
        return first(value, result);
    }

    /** The first branch; all are dates or times. */
    public <T> Branches<S, T, TemporalExpression<T>> when(S value, TemporalExpression<T> result) {
        return first(value, result);
    }

    /**
     * The first branch, with a value of the type that suits its class.
     *
     * @throws dev.retort.error.InvalidRequestException if no type does
     */
    public <T> Branches<S, T, Expression<T>> when(S value, T result) {
        return first(value, BindParameter.of(result));
    }

    /** The first branch; all are text. */
    public Branches<S, String, TextExpression<String>> when(S value, String result) {
        return first(value, BindParameter.of(result));
    }

    /** The first branch; all are numbers. */
    public <T extends Number> Branches<S, T, NumericExpression<T>> when(S value, T result) {
        return first(value, BindParameter.of(result));
    }

    private <T, X extends Expression<T>> Branches<S, T, X> first(S value, Expression<T> result) {
        return new Branches<>(operand, AnyCase.simple(operand, new BindParameter<>(operand.type(), value), result));
    }

    /**
     * The branches so far; {@link #end} or {@link #otherwise} makes the expression.
     *
     * @param <S> the Java type of the compared values
     * @param <T> the Java type of the results
     * @param <X> what the whole is
     */
    public static final class Branches<S, T, X extends Expression<T>> {
        private final Expression<S> operand;
        private final AnyCase<T, X> soFar;

        private Branches(Expression<S> operand, AnyCase<T, X> soFar) {
            this.operand = operand;
            this.soFar = soFar;
        }

        /** Adds a branch. */
        public Branches<S, T, X> when(S value, Expression<? extends T> result) {
            Expression<S> bound = new BindParameter<>(operand.type(), value);
            return new Branches<>(operand, soFar.plus(new CaseExpression.Branch(bound, result)));
        }

        /** Adds a branch. */
        public Branches<S, T, X> when(S value, T result) {
            return when(value, new BindParameter<>(soFar.type(), result));
        }

        /** What comes where no value is equal. */
        public X otherwise(Expression<? extends T> result) {
            return soFar.otherwise(result);
        }

        /** What comes where no value is equal. */
        public X otherwise(T result) {
            return soFar.otherwise(result);
        }

        /** Null where no value is equal. */
        public X end() {
            return soFar.end();
        }
    }
}
