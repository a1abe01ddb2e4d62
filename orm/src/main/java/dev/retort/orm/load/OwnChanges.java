package dev.retort.orm.load;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.PersistentMember;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program has changed in an object, kept while its row is read again. With it stays the version that the program had
 * seen when it made the changes: where the row has another one by now, they must not overwrite it.
 */
final class OwnChanges {
    private final BitSet indexes = new BitSet();
    private final BitSet holders = new BitSet();
    private final @Nullable Object[] values;

    /** The version before the row is read again, if there is one. */
    private final @Nullable Object seen;

    /** What the session knew of the row before it is read again. */
    private final @Nullable Object[] before;

    private OwnChanges(int members, @Nullable Object[] before, @Nullable Object seen) {
        this.values = new Object[members];
        this.before = before;
        this.seen = seen;
    }

    static OwnChanges of(EntityState<?> state) {
        AttributeMapping<?> version = state.mapping().version();
        Object seen = version == null ? null : state.snapshot()[version.index()];
        OwnChanges own = new OwnChanges(state.mapping().members().size(), state.snapshot(), seen);
        for (int i = state.nextChange(0); i >= 0; i = state.nextChange(i + 1)) {
            own.indexes.set(i);
            own.values[i] = state.get(i);
        }
        own.addHolders(state);
        return own;
    }

    /** The program may go on with the embedded objects that it has changed. */
    private void addHolders(EntityState<?> state) {
        for (EmbeddedMapping embedded : state.mapping().embedded()) {
            boolean changed = indexes.stream()
                    .anyMatch(i -> embedded.holds(state.mapping().members().get(i)));
            if (changed) {
                holders.set(embedded.index());
                values[embedded.index()] = state.get(embedded.index());
            }
        }
    }

    private void giveBackHolders(EntityState<?> state) {
        if (holders.isEmpty()) {
            return;
        }
        List<? extends AttributeMapping<?>> attributes = state.mapping().attributes();
        Object[] read = attributes.stream()
                .map(attribute -> state.get(attribute.index()))
                .toArray();
        holders.stream().forEach(index -> state.set(index, values[index]));
        for (int i = 0; i < read.length; i++) {
            AttributeMapping<?> attribute = attributes.get(i);
            boolean possible = read[i] != null || !attribute.javaType().isPrimitive();
            if (possible && isReadAgain(attribute, state) && !attribute.isSame(state.get(attribute.index()), read[i])) {
                state.set(attribute.index(), read[i]);
            }
        }
    }

    /** Whether it is within an object that the program has changed, and is not what the program has changed there. */
    private boolean isReadAgain(AttributeMapping<?> attribute, EntityState<?> state) {
        PersistentMember within = attribute.member().within();
        if (within == null || indexes.get(attribute.index())) {
            return false;
        }
        int holder = state.mapping().member(within.name()).index();
        boolean held = holders.stream()
                .anyMatch(i -> ((EmbeddedMapping) state.mapping().members().get(i)).holds(attribute));
        return held && state.get(holder) != null; // what the program has removed stays so
    }

    /** A row tells nothing of collections: one that the program has replaced is still the one that was there before. */
    private void giveBackReplaced(EntityState<?> state) {
        for (RelationshipMapping collection : state.mapping().collections()) {
            if (indexes.get(collection.index())) {
                state.snapshot()[collection.index()] = before[collection.index()];
            }
        }
    }

    void giveBack(EntityState<?> state) {
        giveBackHolders(state);
        indexes.stream().forEach(index -> state.set(index, values[index]));
        giveBackReplaced(state);
        AttributeMapping<?> version = state.mapping().version();
        if (version != null && !indexes.isEmpty()) {
            state.snapshot()[version.index()] = seen;
            if (!indexes.get(version.index())) {
                state.set(version.index(), seen);
            }
        }
    }
}
