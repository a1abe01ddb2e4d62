package dev.retort.orm.mapping;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row that several columns tell apart: their values, in the order of {@link KeyMapping#attributes()}. It is
 * Retort's own, so that nobody changes it while the identity map goes by it. {@code session.get} takes it, too.
 */
public final class CompositeKey {
    private final Object[] values;
    private final int hash;

    private CompositeKey(Object[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    /** For generated code: of values that nobody changes any more; null if one is null. */
    public static @Nullable CompositeKey of(@Nullable Object[] values) {
        Object[] present = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                return null;
            }
            present[i] = value;
        }
        return new CompositeKey(present);
    }

    /** The value of one column of a key: the key itself, where there is but one. */
    public static @Nullable Object part(@Nullable Object key, int index) {
        return key instanceof CompositeKey composite ? composite.values[index] : key;
    }

    int size() {
        return values.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompositeKey key && hash == key.hash && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Such as {@code (7, 2)}. */
    @Override
    public String toString() {
        return Stream.of(values).map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
