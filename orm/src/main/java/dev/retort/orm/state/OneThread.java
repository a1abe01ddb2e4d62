package dev.retort.orm.state;

import dev.retort.error.InvalidRequestException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a second thread while a call of another one is within. Calls of one thread may stand within each other; between
 * calls a session may go from thread to thread. Hot path: takes no lock, waits for nobody and makes no object.
 */
public final class OneThread {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(OneThread.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object owned;
    private @Nullable Thread owner;

    /** Calls of the owner within each other; touched by the owner only. */
    private int depth;

    OneThread(Object owned) {
        this.owned = owned;
    }

    /**
     * A call begins; {@link #exit} follows in any case.
     *
     * @throws InvalidRequestException if a call of another thread has not ended; the message names both
     */
    public void enter() {
        if (!tryEnter()) {
            throw refused(Thread.currentThread(), (Thread) OWNER.getAcquire(this));
        }
    }

    /** As {@link #enter}; false where that refuses. */
    boolean tryEnter() {
        Thread current = Thread.currentThread();
        if (owner != current && !OWNER.compareAndSet(this, null, current)) {
            return false;
        }
        depth++;
        return true;
    }

    /** A call ends. */
    public void exit() {
        if (--depth == 0) {
            OWNER.setRelease(this, null);
        }
    }

    private InvalidRequestException refused(Thread second, @Nullable Thread first) {
        return new InvalidRequestException("Thread " + name(second) + " uses " + owned + " while a call of "
                + (first == null ? "another thread" : "thread " + name(first))
                + " is within it; a session is used by one thread at a time: open one for each");
    }

    private static String name(Thread thread) {
        return "\"" + thread.getName() + "\" (" + thread.getId() + ")";
    }
}
