package dev.retort.orm.load;

import dev.retort.engine.Result;
import dev.retort.orm.state.EntityState;
import java.util.Iterator;
import java.util.List;

/**
 * The objects of a query, so many read at a time, with what its options ask for. Each method is for calls of the session whose
 * objects they are.
 */
public final class ObjectPortions<E> implements AutoCloseable {
    private final EntityLoader loader;
    private final LoadRun run;
    private final LoadPlan plan;
    private final JoinedNode<E> node;
    private final Result<EntityState<? extends E>> result;
    private final Iterator<List<EntityState<? extends E>>> portions;

    private ObjectPortions(
            EntityLoader loader,
            LoadRun run,
            LoadPlan plan,
            JoinedNode<E> node,
            Result<EntityState<? extends E>> result,
            int size) {
        this.loader = loader;
        this.run = run;
        this.plan = plan;
        this.node = node;
        this.result = result;
        this.portions = result.partitions(size).iterator();
    }

    static <E> ObjectPortions<E> of(EntityLoader loader, ObjectQuery<E> query, LoadPlan plan, int size) {
        LoadRun run = new LoadRun(loader);
        JoinedSelect<E> joined = JoinedSelect.rowByRow(run, query, plan);
        Result<EntityState<? extends E>> result = loader.session()
                .connection()
                .execute(joined.statement(), query.execution())
                .read(joined::require);
        return new ObjectPortions<>(loader, run, plan, joined.root(), result, size);
    }

    /** Whether there are more objects. */
    public boolean hasNext() {
        return portions.hasNext();
    }

    /** The next ones. */
    public List<E> next() {
        List<EntityState<? extends E>> states = portions.next();
        run.portion(plan, states, node);
        loader.completeReferences();
        return LoadRun.entities(states);
    }

    /** Ends the reading, wherever it is. */
    @Override
    public void close() {
        result.close();
    }
}
