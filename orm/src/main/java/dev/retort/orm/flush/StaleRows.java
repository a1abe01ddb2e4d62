package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.RetortException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Row;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which rows a step did not find, by one more query. Where a row has just the version that the step would have given
 * it, nobody can tell whether it did; such rows are only counted.
 */
final class StaleRows {
    private static final int ASKED_FOR = 1000;

    private final EntityMapping<?> mapping;
    private final List<EntityState<?>> states;
    private final boolean deletes;

    /** Of a step that has run, whose rows are gone if it deletes. */
    StaleRows(FlushAction action, boolean deletes) {
        this.mapping = action.mapping();
        this.states = action.states();
        this.deletes = deletes;
    }

    /** Such as {@code somebody else has deleted Order#7 (persistent)}. */
    String describe(Connection connection, long missing) {
        try {
            return describe(missing, versions(connection));
        } catch (RetortException e) {
            return others(); // the count that is wrong is what the user has to hear of
        }
    }

    private String describe(long missing, Map<Object, Object> versions) {
        List<String> found = new ArrayList<>();
        for (EntityState<?> state : states.subList(0, Math.min(states.size(), ASKED_FOR))) {
            String stale = stale(state, versions.get(state.requireKey()));
            if (stale != null) {
                found.add(stale);
            }
        }
        if (found.size() < missing) {
            found.add(others());
        }
        return String.join(", ", found);
    }

    private String others() {
        return "somebody else has " + (mapping.version() == null ? "deleted" : "changed or deleted") + " the others";
    }

    /** Null if nothing is known to be wrong. */
    private @Nullable String stale(EntityState<?> state, @Nullable Object row) {
        AttributeMapping<?> version = mapping.version();
        if (row == null) {
            return deletes ? null : "somebody else has deleted " + state;
        }
        Object known = version == null || !state.isLoaded() ? null : state.snapshot()[version.index()];
        if (known == null || row.equals(known)) {
            return null;
        }
        boolean certain = deletes || states.size() == 1 || !row.equals(Versions.next(known));
        return certain
                ? "somebody else has changed " + state + ", which has version " + row + " now, and " + known
                        + " when it was read"
                : null;
    }

    /** The versions of the rows that are there, by key; the key itself where there is no version. */
    private Map<Object, Object> versions(Connection connection) {
        List<Column<?>> columns = mapping.key().columns();
        AttributeMapping<?> version = mapping.version();
        List<Column<?>> shown = new ArrayList<>(columns);
        shown.add(version == null ? columns.get(0) : version.column());
        List<Object> keys =
                states.stream().limit(ASKED_FOR).map(EntityState::requireKey).toList();
        Map<Object, Object> versions = new HashMap<>();
        for (Row row : connection
                .execute(Sql.select(shown).from(mapping.root().table()).where(KeyConditions.among(columns, keys)))
                .all()) {
            versions.put(key(row), Objects.requireNonNullElse(row.get(columns.size()), "none"));
        }
        return versions;
    }

    private Object key(Row row) {
        if (!mapping.key().isComposite()) {
            return Objects.requireNonNull(row.get(0), "a key");
        }
        @Nullable Object[] values = new Object[mapping.key().columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return Objects.requireNonNull(CompositeKey.of(values), "a key");
    }
}
