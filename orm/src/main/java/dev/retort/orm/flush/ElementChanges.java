package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.ElementDifference;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.mapping.ElementRow;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of collection tables that come and go with a flush. */
final class ElementChanges {
    /** A map of its own only where one has changed. */
    private Map<RelationshipMapping, List<ElementChange>> changes = Map.of();

    /**
     * Looks at a collection of values that may have changed.
     *
     * @throws InvalidRequestException if a value has nothing in it, so that its row could not be told from none
     */
    void visit(PersistentCollection collection) {
        List<@Nullable Object[]> stored = collection.storedElements();
        if (stored == null) {
            return;
        }
        RelationshipMapping relationship = collection.source().relationship();
        EntityMapping<ElementRow> rows = relationship.elementRows();
        ElementDifference difference = ElementDifference.of(relationship, stored, collection.elements());
        if (!difference.isEmpty()) {
            difference.current().forEach(row -> requireSomething(collection, rows, row));
            add(collection, relationship, difference);
        }
    }

    private void add(PersistentCollection collection, RelationshipMapping relationship, ElementDifference difference) {
        if (changes.isEmpty()) {
            changes = new LinkedHashMap<>();
        }
        changes.computeIfAbsent(relationship, r -> new ArrayList<>())
                .add(new ElementChange(
                        collection.source().owner(),
                        difference,
                        relationship.elementColumns().exact()));
    }

    /** The owners of lists in which places change. */
    Set<EntityState<?>> ownersOfPlaces() {
        Set<EntityState<?>> owners = Set.of();
        for (Map.Entry<RelationshipMapping, List<ElementChange>> some : changes.entrySet()) {
            if (some.getKey().orderColumn() != null) {
                owners = owners.isEmpty() ? new LinkedHashSet<>() : owners;
                for (ElementChange change : some.getValue()) {
                    owners.add(change.owner());
                }
            }
        }
        return owners;
    }

    private static void requireSomething(
            PersistentCollection collection, EntityMapping<ElementRow> rows, @Nullable Object[] row) {
        if (rows.attributes().stream().allMatch(attribute -> row[attribute.index()] == null)) {
            throw new InvalidRequestException(collection.source().owner() + " has in \""
                    + collection.source().relationship().name()
                    + "\" an element with nothing in it, whose row could not be told from none; leave it out, or give it"
                    + " a value");
        }
    }

    /** Once it is known what is deleted: the rows of deleted owners go with them. */
    void collect() {
        if (!changes.isEmpty()) {
            changes.values()
                    .forEach(some -> some.removeIf(change -> change.owner().status() == ObjectStatus.DELETED));
            changes.values().removeIf(List::isEmpty);
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** What removes rows; it comes before all else. */
    List<FlushAction> removals() {
        List<FlushAction> actions = new ArrayList<>();
        changes.forEach((relationship, some) -> {
            List<ElementChange> losing = some.stream()
                    .filter(change -> relationship.orderColumn() == null)
                    .filter(change -> change.isRewritten() || !change.gone().isEmpty())
                    .toList();
            if (!losing.isEmpty()) {
                actions.add(new RemoveElementsAction(relationship, losing));
            }
        });
        return actions;
    }

    /** What adds rows; it comes once all owners have their keys. */
    List<FlushAction> additions() {
        List<FlushAction> actions = new ArrayList<>();
        changes.forEach((relationship, some) -> {
            if (relationship.orderColumn() != null) {
                actions.add(new PlaceElementsAction(relationship, some));
                return;
            }
            List<ElementChange> gaining = some.stream()
                    .filter(change ->
                            !change.gone().isEmpty() || !change.missing().isEmpty())
                    .toList();
            if (!gaining.isEmpty()) {
                actions.add(new AddElementsAction(relationship, gaining));
            }
        });
        return actions;
    }

    /** The owners of some changes, for the steps of a plan. */
    static List<EntityState<?>> owners(List<ElementChange> changes) {
        return changes.stream().<EntityState<?>>map(ElementChange::owner).toList();
    }
}
