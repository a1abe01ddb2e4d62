package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.List;

/** Loads references that nobody had touched, many with one query, into themselves. */
final class ReferenceLoading {
    private final EntityLoader loader;
    private final EntityMapping<?> target;

    ReferenceLoading(EntityLoader loader, EntityMapping<?> target) {
        this.loader = loader;
        this.target = target;
    }

    /** What has no row stays unloaded. */
    void load(List<EntityState<?>> ghosts) {
        List<Object> keys = ghosts.stream().map(EntityState::requireKey).toList();
        Select<?> select = Sql.select(target.columns())
                .where(EntityLoader.keyColumn(target).in(keys));
        loader.execute(select, target).all();
    }
}
