package dev.retort.compile;

import dev.retort.type.SqlType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a statement without its bound values, as a flat list of tokens.
 *
 * <p>The idea is SQLAlchemy's cache key ({@code sql/cache_key.py}), but as one prefix-coded array instead of nested
 * tuples: each element writes a marker, then its parts, so that two statements have equal tokens only if they have equal
 * structure. Columns and tables are tokens by identity, as in SQLAlchemy; names of aliases, labels and functions are
 * tokens by value, so that a query built anew each time is found. A key that a {@link ShapeWriter} has just written is a
 * probe: it looks into the cache without an allocation, and only a miss copies it.
 */
public final class ShapeKey {
    private Object[] tokens;
    private int length;
    private int hash = 1;
    private boolean individual;

    ShapeKey(int capacity) {
        tokens = new Object[capacity];
    }

    private ShapeKey(Object[] tokens, int hash, boolean individual) {
        this.individual = individual;
        this.tokens = tokens;
        this.length = tokens.length;
        this.hash = hash;
    }

    void clear() {
        Arrays.fill(tokens, 0, length, null);
        length = 0;
        hash = 1;
        individual = false;
    }

    void add(Object token) {
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * length);
        }
        tokens[length++] = token;
        hash = 31 * hash + token.hashCode();
    }

    void add(SqlType<?> type) {
        individual |= type.isIndividual();
        add((Object) type);
    }

    boolean holds(Object token) {
        for (int i = 0; i < length; i++) {
            if (tokens[i] == token) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it names a type that equals only itself, so that the shape of a statement which is built in the same way may
     * not be equal.
     */
    public boolean isIndividual() {
        return individual;
    }

    /** A key that no writer changes any more. */
    public ShapeKey copy() {
        return new ShapeKey(Arrays.copyOf(tokens, length), hash, individual);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShapeKey that
                && hash == that.hash
                && Arrays.equals(tokens, 0, length, that.tokens, 0, that.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
