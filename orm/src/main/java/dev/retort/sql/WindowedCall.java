package dev.retort.sql;

/**
 * A call that is computed for each row over the rows of a window.
 *
 * @param <T> the Java type of the value
 */
public final class WindowedCall<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final FunctionCall<T> call;
    private final Window window;

    WindowedCall(FunctionCall<T> call, Window window) {
        super(call.type());
        this.call = call;
        this.window = window;
    }

    /** The call. */
    public FunctionCall<T> call() {
        return call;
    }

    /** The window. */
    public Window window() {
        return window;
    }

    @Override
    public String resultName() {
        return call.name();
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitWindowedCall(this);
    }
}
