package dev.retort.engine;

import java.util.OptionalLong;

/**
 * Hears how far an execution has come that takes long; {@link ExecutionOptions#progress(ProgressListener)} sets one.
 *
 * <p>It is called by the thread that executes, between two round trips: while rows are written, after each statement or
 * batch of up to a thousand of them; while rows are read, after each as many as are fetched at once, and at the end. What it
 * throws ends the execution as a failure of the database does: nothing of it is stored, and the result is closed.
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Some more rows were written or read.
     *
     * @param done how many there were so far
     * @param total how many there will be; while rows are read, only known at the end
     */
    void progressed(long done, OptionalLong total);
}
