package dev.retort.orm.flush;

import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.state.EntityState;
import java.util.BitSet;

/**
 * Which members of an object differ from the database; objects with equal sets are updated by one statement.
 *
 * @param indexes the indexes of the members
 */
record ChangedMembers(BitSet indexes) {
    static ChangedMembers of(EntityState<?> state) {
        BitSet indexes = new BitSet();
        for (int i = state.nextChange(0); i >= 0; i = state.nextChange(i + 1)) {
            indexes.set(i);
        }
        return new ChangedMembers(indexes);
    }

    /** Whether nothing of the row's own differs: only its version is counted up. */
    boolean isEmpty() {
        return indexes.isEmpty();
    }

    boolean contains(MemberMapping member) {
        return indexes.get(member.index());
    }
}
