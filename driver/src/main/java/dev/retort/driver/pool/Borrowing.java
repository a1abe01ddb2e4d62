package dev.retort.driver.pool;

import java.util.concurrent.TimeUnit;

/**
 * Who holds a connection, and since when; recorded only where leaks are looked for, since it costs a stack trace.
 *
 * @param since by {@link System#nanoTime()}
 * @param place the stack at the first statement, when the connection was leased
 */
record Borrowing(long since, Throwable place) {
    private static final String OURS = "dev.retort.driver.";
    private static final String POOL = "com.zaxxer.hikari.";

    static Borrowing here() {
        return new Borrowing(System.nanoTime(), new Throwable("The connection was taken here"));
    }

    /** {@code held for 12300 ms, taken at app.Report.write(Report.java:42)}. */
    @Override
    public String toString() {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        return "held for " + millis + " ms, taken at " + caller();
    }

    private StackTraceElement caller() {
        StackTraceElement[] stack = place.getStackTrace();
        for (StackTraceElement frame : stack) {
            if (!frame.getClassName().startsWith(OURS) && !frame.getClassName().startsWith(POOL)) {
                return frame;
            }
        }
        return stack[stack.length - 1];
    }
}
