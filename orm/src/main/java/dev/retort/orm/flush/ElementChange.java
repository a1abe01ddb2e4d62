package dev.retort.orm.flush;

import dev.retort.orm.collection.ElementDifference;
import dev.retort.orm.state.EntityState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a flush writes of one collection of values. */
final class ElementChange {
    private final EntityState<?> owner;
    private final ElementDifference difference;
    private final List<@Nullable Object[]> gone;
    private final List<@Nullable Object[]> missing;
    private boolean rewritten;

    /** @param exact whether rows are found by their values; else all of them are written anew */
    ElementChange(EntityState<?> owner, ElementDifference difference, boolean exact) {
        this.owner = owner;
        this.difference = difference;
        this.gone = difference.gone();
        this.missing = difference.missing();
        this.rewritten = !exact && !gone.isEmpty();
    }

    EntityState<?> owner() {
        return owner;
    }

    ElementDifference difference() {
        return difference;
    }

    /** Whether all rows of the collection go, and come anew. */
    boolean isRewritten() {
        return rewritten;
    }

    void rewrite() {
        rewritten = true;
    }

    /** The rows that go, if the collection is not rewritten. */
    List<@Nullable Object[]> gone() {
        return gone;
    }

    /** The rows that come. */
    List<@Nullable Object[]> missing() {
        return rewritten ? difference.current() : missing;
    }
}
