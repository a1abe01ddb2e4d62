package dev.retort.orm.mapping;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member whose value is an object of an embeddable class, and whose columns are those of the attributes within it. They
 * are members too, right behind this one, named {@code address.city}. Comparing goes by them, so this member itself never
 * counts as changed; a snapshot keeps the object, for a rollback to give back. Immutable once its registry is made.
 */
public final class EmbeddedMapping implements MemberMapping {
    private final PersistentMember member;
    private final int index;
    private @Nullable List<MemberMapping> components;

    EmbeddedMapping(PersistentMember member, int index) {
        this.member = member;
        this.index = index;
    }

    void connect(List<MemberMapping> members) {
        components = members.stream()
                .filter(candidate -> member.equals(candidate.member().within()))
                .toList();
    }

    @Override
    public PersistentMember member() {
        return member;
    }

    @Override
    public int index() {
        return index;
    }

    /** What the embeddable class declares, in its order: attributes, and embedded members in turn. */
    public List<MemberMapping> components() {
        return Objects.requireNonNull(components, "the registry is still being read");
    }

    /** Whether another member is within it, at any depth. */
    public boolean holds(MemberMapping other) {
        return other.name().startsWith(name() + ".");
    }

    @Override
    public String toString() {
        return member.name() + " -> " + javaType().getSimpleName();
    }
}
