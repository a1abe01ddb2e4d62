package dev.retort.orm.load;

import dev.retort.orm.state.EntityState;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What the program has changed in an object, kept while its row is read again. */
final class OwnChanges {
    private final BitSet indexes = new BitSet();
    private final @Nullable Object[] values;

    private OwnChanges(int members) {
        this.values = new Object[members];
    }

    static OwnChanges of(EntityState<?> state) {
        OwnChanges own = new OwnChanges(state.mapping().members().size());
        for (int i = state.nextChange(0); i >= 0; i = state.nextChange(i + 1)) {
            own.indexes.set(i);
            own.values[i] = state.get(i);
        }
        return own;
    }

    void giveBack(EntityState<?> state) {
        indexes.stream().forEach(index -> state.set(index, values[index]));
    }
}
