package dev.retort.orm.load;

import dev.retort.orm.state.EntityState;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the program has changed in an object, kept while its row is read again.
 *
 * @param indexes the members, by index
 * @param values their values, each at its index
 */
record OwnChanges(BitSet indexes, @Nullable Object[] values) {
    static OwnChanges of(EntityState<?> state) {
        BitSet indexes = new BitSet();
        @Nullable Object[] values = new Object[state.mapping().members().size()];
        for (int i = state.nextChange(0); i >= 0; i = state.nextChange(i + 1)) {
            indexes.set(i);
            values[i] = state.get(i);
        }
        return new OwnChanges(indexes, values);
    }

    void giveBack(EntityState<?> state) {
        indexes.stream().forEach(index -> state.set(index, values[index]));
    }
}
