package dev.retort.orm.load;

import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.Expression;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the database who has elements in a list. */
final class ListOwners {
    private final EntityLoader loader;
    private final RelationshipMapping list;
    private final LinkTable links;

    ListOwners(EntityLoader loader, RelationshipMapping list) {
        this.loader = loader;
        this.list = list;
        this.links = Objects.requireNonNull(list.links(), "the pairs have a table");
    }

    List<Object> of(List<Object> elementKeys) {
        Set<Object> keys = new LinkedHashSet<>();
        list.target().key().portions(elementKeys).forEach(some -> ask(some, keys));
        List<Object> missing = keys.stream().filter(key -> held(key) == null).toList();
        if (!missing.isEmpty()) {
            new ReferenceLoading(loader, list.owner()).loadKeys(missing); // only rows tell of which class they are
        }
        List<Object> owners = new ArrayList<>();
        for (Object key : keys) {
            EntityState<?> owner = held(key);
            if (owner != null) {
                owners.add(owner.entity());
            }
        }
        return owners;
    }

    private void ask(List<Object> elementKeys, Set<Object> keys) {
        List<Expression<?>> selected = new ArrayList<>(links.owner());
        SelectedKey key = SelectedKey.of(list.owner(), links.owner(), selected, loader.types());
        loader.session()
                .connection()
                .execute(Sql.select(selected)
                        .from(links.table())
                        .where(KeyConditions.among(links.element(), elementKeys)))
                .read(row -> add(keys, key.read(row)))
                .forEach(added -> {});
    }

    private static boolean add(Set<Object> keys, @Nullable Object key) {
        return key != null && keys.add(key);
    }

    private @Nullable EntityState<?> held(Object key) {
        return loader.context().identityMap().ofRoot(list.owner(), key);
    }
}
