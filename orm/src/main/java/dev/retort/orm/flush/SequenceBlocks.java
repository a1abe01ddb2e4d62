package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.engine.Engine;
import dev.retort.schema.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sequences have handed out in blocks and that no object has taken yet. One number of a sequence opens a
 * block of as many keys as the sequence increments by; what a flush leaves of it serves the next. One per registry;
 * thread-safe. A sequence that is reset or made anew needs another engine, since the rest of its last block lives on here.
 */
public final class SequenceBlocks {
    /** Held while numbers are counted, never while the database is asked. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Engine, Map<Counter, Deque<Block>>> blocksByEngine = new WeakHashMap<>();

    /** Begins without any block. */
    public SequenceBlocks() {}

    /** So many keys; asks the database, with one statement, only for those that are not in stock. */
    long[] take(Connection connection, Sequence sequence, int count) {
        long[] keys = new long[count];
        Counter counter = Counter.of(sequence, connection);
        int taken = takeStock(connection.engine(), counter, keys, 0);
        if (taken < count) {
            int size = sequence.increment();
            long[] starts = connection.nextValues(sequence, (count - taken + size - 1) / size);
            addStock(connection.engine(), counter, starts, keys, taken);
        }
        return keys;
    }

    private int takeStock(Engine engine, Counter counter, long[] keys, int from) {
        lock.lock();
        try {
            return fill(keys, from, stock(engine, counter));
        } finally {
            lock.unlock();
        }
    }

    /** The new blocks serve this caller first; what others have put back meanwhile stays. */
    private void addStock(Engine engine, Counter counter, long[] starts, long[] keys, int from) {
        Deque<Block> fresh = new ArrayDeque<>(starts.length);
        for (long start : starts) {
            fresh.add(new Block(start, counter.sequence.increment()));
        }
        fill(keys, from, fresh);
        lock.lock();
        try {
            stock(engine, counter).addAll(fresh);
        } finally {
            lock.unlock();
        }
    }

    private Deque<Block> stock(Engine engine, Counter counter) {
        return blocksByEngine
                .computeIfAbsent(engine, e -> new HashMap<>())
                .computeIfAbsent(counter, c -> new ArrayDeque<>());
    }

    /** Fills keys from an index on as far as the blocks reach; gives the index of the first that is still missing. */
    private static int fill(long[] keys, int from, Deque<Block> blocks) {
        int index = from;
        while (index < keys.length && !blocks.isEmpty()) {
            Block block = blocks.getFirst();
            keys[index++] = block.next++;
            if (--block.left == 0) {
                blocks.removeFirst();
            }
        }
        return index;
    }

    /** A sequence in the schema that stands for its own, where the connection translates schemas. */
    private record Counter(Sequence sequence, @Nullable String schema) {
        static Counter of(Sequence sequence, Connection connection) {
            Map<@Nullable String, String> schemas = connection.options().schemaTranslateMap();
            String own = sequence.schema();
            return new Counter(sequence, schemas.isEmpty() ? own : schemas.getOrDefault(own, own));
        }
    }

    private static final class Block {
        private long next;
        private int left;

        Block(long next, int left) {
            this.next = next;
            this.left = left;
        }
    }
}
