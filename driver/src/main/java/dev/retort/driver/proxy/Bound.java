package dev.retort.driver.proxy;

import dev.retort.driver.listen.BoundParameters;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is bound to one prepared statement for its next execution; there is none where nobody listens. */
final class Bound {
    private static final @Nullable Object[] NO_VALUES = {};
    private static final int FIRST_CAPACITY = 8;

    /** The values as set, by position; used by each execution. */
    private @Nullable Object[] values = NO_VALUES;

    private int valueCount;
    private List<@Nullable Object> firstOfBatch = List.of();
    private List<@Nullable Object> lastOfBatch = List.of();
    private int batchSize;

    void set(int position, @Nullable Object value) {
        if (position > values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST_CAPACITY, position * 2));
        }
        values[position - 1] = value;
        valueCount = Math.max(valueCount, position);
    }

    void clear() {
        Arrays.fill(values, null);
        valueCount = 0;
    }

    BoundParameters parameters() {
        return valueCount == 0 ? BoundParameters.NONE : BoundParameters.of(snapshot());
    }

    private List<@Nullable Object> snapshot() {
        return valueCount == 0
                ? BoundParameters.NONE.first()
                : Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(values, valueCount)));
    }

    void addBatch() {
        lastOfBatch = snapshot();
        firstOfBatch = batchSize == 0 ? lastOfBatch : firstOfBatch;
        batchSize++;
    }

    BoundParameters batch() {
        return new BoundParameters(firstOfBatch, lastOfBatch, batchSize);
    }

    void forgetBatch() {
        batchSize = 0;
        firstOfBatch = List.of();
        lastOfBatch = List.of();
    }
}
