package dev.retort.orm.load;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.state.EntityState;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the program has changed in an object, kept while its row is read again. With it stays the version that the program had
 * seen when it made the changes: where the row has another one by now, they must not overwrite it.
 */
final class OwnChanges {
    private final BitSet indexes = new BitSet();
    private final @Nullable Object[] values;

    /** The version before the row is read again, if there is one. */
    private final @Nullable Object seen;

    private OwnChanges(int members, @Nullable Object seen) {
        this.values = new Object[members];
        this.seen = seen;
    }

    static OwnChanges of(EntityState<?> state) {
        AttributeMapping<?> version = state.mapping().version();
        Object seen = version == null ? null : state.snapshot()[version.index()];
        OwnChanges own = new OwnChanges(state.mapping().members().size(), seen);
        for (int i = state.nextChange(0); i >= 0; i = state.nextChange(i + 1)) {
            own.indexes.set(i);
            own.values[i] = state.get(i);
        }
        return own;
    }

    void giveBack(EntityState<?> state) {
        indexes.stream().forEach(index -> state.set(index, values[index]));
        AttributeMapping<?> version = state.mapping().version();
        if (version != null && !indexes.isEmpty()) {
            state.snapshot()[version.index()] = seen;
            if (!indexes.get(version.index())) {
                state.set(version.index(), seen);
            }
        }
    }
}
