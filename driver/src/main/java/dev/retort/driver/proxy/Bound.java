package dev.retort.driver.proxy;

import dev.retort.driver.listen.BoundParameters;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** What listeners are to hear of one prepared statement: what is bound for its next execution; there is none where nobody listens. */
final class Bound {
    private static final @Nullable Object[] NO_VALUES = {};
    private static final int FIRST_CAPACITY = 4;

    /** The values as set, by position; used by each execution. */
    private @Nullable Object[] values = NO_VALUES;

    private int valueCount;

    /** A listener was given the values, and may keep them: they must not change any more. */
    private boolean given;

    private List<@Nullable Object> firstOfBatch = List.of();
    private List<@Nullable Object> lastOfBatch = List.of();
    private int batchSize;

    /** See {@link StatementProxy#takeCountTold}. */
    int countTold = StatementProxy.NO_COUNT;

    void set(int position, @Nullable Object value) {
        if (position > values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST_CAPACITY, position * 2));
        } else if (given) {
            values = values.clone();
        }
        given = false;
        values[position - 1] = value;
        valueCount = Math.max(valueCount, position);
    }

    void clear() {
        values = NO_VALUES;
        valueCount = 0;
    }

    BoundParameters parameters() {
        return valueCount == 0 ? BoundParameters.NONE : BoundParameters.of(snapshot());
    }

    private List<@Nullable Object> snapshot() {
        if (valueCount == 0) {
            return BoundParameters.NONE.first();
        }
        given = true;
        return new Values(values, valueCount);
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

    /** The first values of an array that nobody changes; no copy, since most listeners look at few of them. */
    private static final class Values extends AbstractList<@Nullable Object> implements RandomAccess {
        private final @Nullable Object[] values;
        private final int size;

        Values(@Nullable Object[] values, int size) {
            this.values = values;
            this.size = size;
        }

        @Override
        public @Nullable Object get(int index) {
            return values[Objects.checkIndex(index, size)];
        }

        @Override
        public int size() {
            return size;
        }
    }
}
