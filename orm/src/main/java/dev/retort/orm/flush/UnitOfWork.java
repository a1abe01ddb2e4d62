package dev.retort.orm.flush;

import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * Takes an object that the next flush inserts, and the new ones that it refers to. One that the session holds stays,
     * also where it was to be deleted.
     *
     * @throws dev.retort.error.InvalidRequestException if it belongs to another session
     */
    public void add(Object entity) {
        EntityState<?> known = context.find(entity);
        if (known == null) {
            ForeignObjects.refuse(entity, context);
        }
        if (known == null
                && context.mappings().ofInstance(entity).relationships().isEmpty()) {
            context.addPending(entity);
        } else if (known == null || known.status() == ObjectStatus.PENDING) {
            CascadeWalker.ofAdd(context, loader).add(entity);
        } else {
            context.addPending(entity);
        }
    }

    /**
     * Writes all changes.
     *
     * @param connections asked for a connection only if there is something to write
     * @return whether there was
     */
    public boolean flush(FlushConnections connections) {
        context.flushing(true);
        try {
            if (!context.stale().isEmpty()) {
                loader.loadStale();
            }
            List<EntityState<?>> touched = CascadeWalker.touched(context);
            return (context.hasNewOrDeleted() || !touched.isEmpty()) && write(touched, connections);
        } finally {
            context.flushing(false);
        }
    }

    private boolean write(List<EntityState<?>> touched, FlushConnections connections) {
        FlushCallbacks callbacks = context.mappings().haveCallbacks() ? new FlushCallbacks(context) : null;
        FlushPlan plan = plan(touched, callbacks);
        if (!plan.isEmpty()) {
            plan.run(plan.isSingleStatement() ? connections.forSingleStatement() : connections.inTransaction());
        }
        context.identityMap().forEach(UnitOfWork::settle);
        if (callbacks != null) {
            callbacks.after();
        }
        return !plan.isEmpty();
    }

    private FlushPlan plan(List<EntityState<?>> touched, @Nullable FlushCallbacks callbacks) {
        LinkChanges links = CascadeWalker.walk(context, loader, touched);
        while (callbacks != null && callbacks.before()) {
            links = CascadeWalker.walk(context, loader, CascadeWalker.touched(context));
        }
        return FlushPlan.of(context, context.modified(), links, sorter, assignment);
    }

    private static void settle(EntityState<?> state) {
        if (!state.isLoaded()) {
            return; // none of its collections is, and a getter would load
        }
        List<RelationshipMapping> collections = state.mapping().collections();
        for (int i = 0; i < collections.size(); i++) {
            if (state.get(collections.get(i).index()) instanceof PersistentCollection collection) {
                collection.flushed();
            }
        }
    }
}
