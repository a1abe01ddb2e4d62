package dev.retort.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far one execution has come, for the listener of its options. Used by one thread at a time. */
final class RowProgress {
    /** So many rows are written or read between two calls, unless a fetch has another number. */
    private static final int STEP = 1_000;

    private static final RowProgress UNHEARD = new RowProgress(null, OptionalLong.empty(), STEP);

    private final @Nullable ProgressListener listener;
    private final OptionalLong total;
    private final int step;
    private long done;
    private boolean ended;

    private RowProgress(@Nullable ProgressListener listener, OptionalLong total, int step) {
        this.listener = listener;
        this.total = total;
        this.step = step;
    }

    /** Of rows that are written; one alone is no long work. */
    static RowProgress ofWriting(int rows, ExecutionOptions options) {
        ProgressListener listener = options.progress().orElse(null);
        return listener == null || rows < 2 ? UNHEARD : new RowProgress(listener, OptionalLong.of(rows), STEP);
    }

    /** Of rows that are read; null where nobody hears. */
    static @Nullable RowProgress ofReading(ExecutionOptions options) {
        ProgressListener listener = options.progress().orElse(null);
        if (listener == null) {
            return null;
        }
        int fetched = options.fetchSize().orElse(0);
        return new RowProgress(listener, OptionalLong.empty(), fetched > 0 ? fetched : STEP);
    }

    boolean isHeard() {
        return listener != null;
    }

    /** Rows that go in one statement, in portions between which the listener is called. */
    <T> List<List<T>> portions(List<T> rows) {
        return isHeard() ? portions(List.of(rows), new ArrayList<>()) : List.of(rows);
    }

    /** As {@link #portions}, of rows that go in several statements anyway. */
    <T> List<List<T>> portionsOfEach(List<List<T>> parts) {
        return isHeard() ? portions(parts, new ArrayList<>()) : parts;
    }

    private <T> List<List<T>> portions(List<List<T>> parts, List<List<T>> portions) {
        for (List<T> part : parts) {
            for (int start = 0; start < part.size(); start += step) {
                portions.add(part.subList(start, Math.min(start + step, part.size())));
            }
        }
        return portions;
    }

    /** So many more rows were written; where the listener throws, what came back before is closed. */
    void wrote(int rows, Cursor returned) {
        try {
            wrote(rows);
        } catch (RuntimeException | Error e) {
            returned.closeAfter(e);
            throw e;
        }
    }

    /** So many more rows were written. */
    void wrote(int rows) {
        if (listener != null) {
            done += rows;
            listener.progressed(done, total);
        }
    }

    /** One more row was read, or there is none. */
    void read(boolean present) {
        if (listener == null || ended) {
            return;
        }
        ended = !present;
        done += present ? 1 : 0;
        if (ended) {
            listener.progressed(done, OptionalLong.of(done));
        } else if (done % step == 0) {
            listener.progressed(done, total);
        }
    }
}
