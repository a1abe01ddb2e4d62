package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads references that nobody had touched, many with one query, into themselves. */
final class ReferenceLoading {
    private final EntityLoader loader;
    private final LoadRun run;
    private final EntityMapping<?> target;
    private final LoadPlan plan;
    private @Nullable JoinedSelect<?> joined;

    /** Of the objects nothing is said but what their mapping says. */
    ReferenceLoading(EntityLoader loader, EntityMapping<?> target) {
        this(loader, new LoadRun(loader), target, LoadPlan.PLAIN);
    }

    /** @param plan what is loaded of the objects */
    ReferenceLoading(EntityLoader loader, LoadRun run, EntityMapping<?> target, LoadPlan plan) {
        this.loader = loader;
        this.run = run;
        this.target = target;
        this.plan = plan;
    }

    /** What has no row stays unloaded. */
    void load(List<EntityState<?>> ghosts) {
        load(ghosts, null);
    }

    /** As {@link #load(List)}, with a lock on the rows, if one is given. */
    void load(List<EntityState<?>> ghosts, @Nullable RowLock lock) {
        loadKeys(ghosts.stream().map(EntityState::requireKey).toList(), lock);
    }

    /** Also what is not there yet; what has no row stays so. */
    void loadKeys(List<Object> keys) {
        loadKeys(keys, null);
    }

    private void loadKeys(List<Object> keys, @Nullable RowLock lock) {
        List<List<Object>> portions = target.key().portions(keys);
        portions.forEach(some -> read(some, lock));
        if (portions.size() > 1) {
            joined = null; // what the last statement brought is not all
        }
    }

    private void read(List<Object> keys, @Nullable RowLock lock) {
        Select<?> select = EntityLoader.locked(EntityLoader.byKeys(target, keys), lock);
        JoinedSelect<?> reading = JoinedSelect.of(run, select, target.source(), target, plan);
        loader.session()
                .connection()
                .execute(reading.statement())
                .read(reading::require)
                .forEach(state -> {});
        joined = reading;
    }

    /** The objects in the rows of the statement; null before it. */
    @Nullable
    JoinedNode<?> node() {
        return joined == null ? null : joined.root();
    }

    /** The statement; null before it. */
    @Nullable
    Select<?> statement() {
        return joined == null ? null : joined.statement();
    }
}
