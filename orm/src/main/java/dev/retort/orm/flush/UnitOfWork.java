package dev.retort.orm.flush;

import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.PersistenceContext;
import java.util.List;

/**
 * Writes what changed in a session: cascade, then plan, then run, then settle. Used by the session's thread.
 */
public final class UnitOfWork {
    private final PersistenceContext context;
    private final LazyLoader loader;
    private final DependencySorter sorter;
    private final KeyAssignment assignment;

    /** Creates the unit of work of a session. */
    public UnitOfWork(
            PersistenceContext context, LazyLoader loader, DependencySorter sorter, SequenceBlocks sequences) {
        this.context = context;
        this.loader = loader;
        this.sorter = sorter;
        this.assignment = new KeyAssignment(sequences);
    }

    /** Takes the new objects that a new object refers to. */
    public void cascadeFrom(EntityState<?> state) {
        CascadeWalker.ofAdd(context, loader).walkFrom(state);
    }

    /**
     * Writes all changes.
     *
     * @param connections asked for a connection only if there is something to write
     */
    public void flush(FlushConnections connections) {
        FlushPlan plan = plan();
        if (!plan.isEmpty()) {
            plan.run(plan.isSingleStatement() ? connections.forSingleStatement() : connections.inTransaction());
        }
        context.identityMap().forEach(UnitOfWork::settle);
    }

    private FlushPlan plan() {
        LinkChanges links = CascadeWalker.ofFlush(context, loader).walk();
        return FlushPlan.of(context, context.modified(), links, sorter, assignment);
    }

    private static void settle(EntityState<?> state) {
        List<RelationshipMapping> collections = state.mapping().collections();
        for (int i = 0; i < collections.size(); i++) {
            if (state.get(collections.get(i).index()) instanceof PersistentCollection collection) {
                collection.flushed();
            }
        }
    }
}
