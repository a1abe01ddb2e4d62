package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.List;

/** Loads references that nobody had touched, many with one query, into themselves. */
final class ReferenceLoading {
    /** Keys of several columns in one statement, each of which has its parameters. */
    static final int AT_ONCE = 500;

    private final EntityLoader loader;
    private final EntityMapping<?> target;

    ReferenceLoading(EntityLoader loader, EntityMapping<?> target) {
        this.loader = loader;
        this.target = target;
    }

    /** What has no row stays unloaded. */
    void load(List<EntityState<?>> ghosts) {
        List<Object> keys = ghosts.stream().map(EntityState::requireKey).toList();
        if (!target.key().isComposite()) {
            read(keys);
            return;
        }
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            read(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
        }
    }

    private void read(List<Object> keys) {
        Select<?> select = Sql.select(target.columns())
                .where(KeyConditions.among(target.key().columns(), keys));
        loader.execute(select, target).all();
    }
}
