package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyGeneration;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts new objects of one entity, and of those that extend it.
 *
 * <p>Rows that refer to rows of the same table wait for those: a tree takes one statement per level. Where objects refer
 * to each other in a circle, the reference is left empty and written afterwards.
 */
final class InsertAction extends FlushAction {
    private final PersistenceContext context;
    private final KeyPropagation keys;
    private final KeyAssignment assignment;
    private final DependencySorter sorter;
    private final List<RelationshipMapping> selfReferences;

    /** A map of its own only where something is postponed. */
    private Map<RelationshipMapping, List<EntityState<?>>> postponed = Map.of();

    InsertAction(
            PersistenceContext context,
            KeyPropagation keys,
            KeyAssignment assignment,
            DependencySorter sorter,
            EntityMapping<?> mapping,
            List<EntityState<?>> states) {
        super(mapping, states);
        this.context = context;
        this.keys = keys;
        this.assignment = assignment;
        this.sorter = sorter;
        this.selfReferences = mapping.selfReferences();
    }

    @Override
    String verb() {
        return "INSERT";
    }

    /** Unless the key needs a statement of its own, or a reference has to wait. */
    @Override
    boolean isSingleStatement() {
        return states().size() == 1
                && states().get(0).mapping().tables().size() == 1
                && mapping().keyGeneration() != KeyGeneration.SEQUENCE
                && !waits(states().get(0));
    }

    private boolean waits(EntityState<?> state) {
        List<RelationshipMapping> references = state.mapping().references();
        for (int i = 0; i < references.size(); i++) {
            if (keys.waits(state, references.get(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    void run(Connection connection) {
        assignment.assign(connection, mapping(), states());
        if (mapping().version() != null) {
            states().forEach(Versions::begin);
        }
        if (!haveSelfReferences()) {
            insertWave(connection, states());
        } else {
            insertInWaves(connection);
        }
    }

    private void insertInWaves(Connection connection) {
        Set<EntityState<?>> waiting = new LinkedHashSet<>(states());
        while (!waiting.isEmpty()) {
            List<EntityState<?>> ready = waiting.stream()
                    .filter(state -> waitsForNone(state, waiting))
                    .toList();
            List<EntityState<?>> wave = ready.isEmpty() ? List.copyOf(waiting) : ready;
            wave.forEach(waiting::remove);
            insertWave(connection, wave);
        }
    }

    private void insertWave(Connection connection, List<EntityState<?>> wave) {
        for (int i = 0; i < wave.size(); i++) {
            postpone(wave.get(i));
        }
        insert(connection, wave);
    }

    private boolean haveSelfReferences() {
        return mapping().isExtended()
                ? states().stream().anyMatch(state -> !selfReferences(state).isEmpty())
                : !selfReferences.isEmpty();
    }

    private List<RelationshipMapping> selfReferences(EntityState<?> state) {
        return state.mapping() == mapping() ? selfReferences : state.mapping().selfReferences();
    }

    private boolean waitsForNone(EntityState<?> state, Set<EntityState<?>> waiting) {
        return selfReferences(state).stream()
                .map(reference -> state.get(reference.index()))
                .allMatch(target ->
                        target == null || target == state.entity() || !waiting.contains(context.find(target)));
    }

    /** What still points to an object without a row is written when that has one. */
    private void postpone(EntityState<?> state) {
        if (!waits(state)) {
            return;
        }
        if (postponed.isEmpty()) {
            postponed = new LinkedHashMap<>();
        }
        for (RelationshipMapping reference : state.mapping().references()) {
            if (keys.waits(state, reference)) {
                requireNullable(state, reference);
                postponed.computeIfAbsent(reference, r -> new ArrayList<>()).add(state);
            }
        }
    }

    private static void requireNullable(EntityState<?> state, RelationshipMapping reference) {
        if (!reference.nullable()) {
            throw new InvalidRequestException(state + " and the "
                    + reference.target().entityName()
                    + " that it refers to by \"" + reference.name() + "\" wait for each other's key, and column \""
                    + reference.joinColumns().stream().map(String::valueOf).collect(Collectors.joining("\", \""))
                    + "\" is not null; allow null there, or assign keys before the flush");
        }
    }

    List<PostUpdateAction> postUpdates() {
        if (postponed.isEmpty()) {
            return List.of();
        }
        List<PostUpdateAction> updates = new ArrayList<>();
        postponed.forEach((reference, states) -> updates.add(new PostUpdateAction(keys, mapping(), states, reference)));
        return updates;
    }

    private void insert(Connection connection, List<EntityState<?>> wave) {
        if (wave.size() == 1) {
            insertAlike(connection, wave);
        } else if (mapping().isExtended()) {
            Map<EntityMapping<?>, List<EntityState<?>>> byClass = new LinkedHashMap<>();
            wave.forEach(state -> byClass.computeIfAbsent(state.mapping(), mapping -> new ArrayList<>())
                    .add(state));
            byClass.values().forEach(states -> insertOfClass(connection, states));
        } else {
            insertOfClass(connection, wave);
        }
    }

    private void insertOfClass(Connection connection, List<EntityState<?>> wave) {
        List<EntityState<?>> keyed = new ArrayList<>();
        List<EntityState<?>> unkeyed = new ArrayList<>();
        wave.forEach(state -> (KeyAssignment.hasKey(state) ? keyed : unkeyed).add(state));
        if (!keyed.isEmpty()) {
            insertAlike(connection, keyed);
        }
        if (!unkeyed.isEmpty()) {
            insertAlike(connection, unkeyed);
        }
    }

    /** Objects that all have keys, or none of which has one. */
    private void insertAlike(Connection connection, List<EntityState<?>> wave) {
        if (KeyAssignment.hasKey(wave.get(0))) {
            insertWithKeys(connection, wave);
        } else {
            insertAndFetchKeys(connection, wave);
        }
    }

    private void insertWithKeys(Connection connection, List<EntityState<?>> wave) {
        wave.forEach(this::requireFreeKey);
        InsertShape shape = sorter.insert(wave.get(0).mapping(), true);
        connection.execute(shape.statement(), rows(wave, shape.columns()));
        insertFurther(connection, shape, wave);
        wave.forEach(state -> context.inserted(state, KeyAssignment.key(state)));
    }

    private void requireFreeKey(EntityState<?> state) {
        Object key = KeyAssignment.key(state);
        EntityState<?> holder = context.identityMap().ofRoot(state.mapping(), key);
        if (holder != null) {
            throw new InvalidRequestException("Cannot insert " + state.mapping().entityName() + "#" + key
                    + ": the session holds another object with that key"
                    + (holder.status() == ObjectStatus.DELETED ? ", to be deleted; flush that first" : ""));
        }
    }

    private void insertAndFetchKeys(Connection connection, List<EntityState<?>> wave) {
        InsertShape shape = sorter.insert(wave.get(0).mapping(), false);
        List<?> generated = connection
                .execute(shape.statement(), rows(wave, shape.columns()))
                .all();
        RowCountCheck.inserted(this, wave.size(), generated.size());
        for (int i = 0; i < wave.size(); i++) {
            wave.get(i).generatedKey(Objects.requireNonNull(generated.get(i), "a key of the database"));
        }
        insertFurther(connection, shape, wave);
        wave.forEach(state -> context.inserted(state, KeyAssignment.key(state)));
    }

    /** What an object has in other tables than that of its root. */
    private void insertFurther(Connection connection, InsertShape shape, List<EntityState<?>> wave) {
        for (InsertShape further : shape.further()) {
            connection.execute(further.statement(), rows(wave, further.columns()));
        }
    }

    private List<@Nullable Object[]> rows(List<EntityState<?>> wave, List<WrittenColumn> columns) {
        List<@Nullable Object[]> rows = new ArrayList<>(wave.size());
        for (EntityState<?> state : wave) {
            rows.add(keys.row(state, columns, 0));
        }
        return rows;
    }
}
