package dev.retort.orm.load;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a list with the place that its row says.
 *
 * @param place null if the row says none
 */
record PlacedElement(Object element, @Nullable Integer place) {
    private static final Comparator<PlacedElement> BY_PLACE =
            Comparator.comparing(PlacedElement::place, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * The elements of one list, which the rows of a join may repeat and have in another order.
     *
     * @throws InvalidRequestException if the places are not 0, 1, 2 and so on: then nobody knows where they stand
     */
    static List<Object> inOrder(RelationshipMapping list, EntityState<?> owner, List<Object> rows) {
        List<PlacedElement> sorted = new ArrayList<>(rows.size());
        rows.forEach(row -> sorted.add((PlacedElement) row));
        sorted.sort(BY_PLACE);
        List<Object> elements = new ArrayList<>(rows.size());
        for (PlacedElement placed : sorted) {
            Integer place = placed.place;
            if (place != null && place == elements.size()) {
                elements.add(placed.element);
            } else if (!isRepeated(list, placed, elements)) {
                throw misplaced(list, owner, place, elements.size());
            }
        }
        return elements;
    }

    @SuppressWarnings("ReferenceEquality") // the very object
    private static boolean isRepeated(RelationshipMapping list, PlacedElement placed, List<Object> elements) {
        int last = elements.size() - 1;
        return !list.ofValues()
                && placed.place != null
                && placed.place == last
                && last >= 0
                && elements.get(last) == placed.element;
    }

    private static InvalidRequestException misplaced(
            RelationshipMapping list, EntityState<?> owner, @Nullable Integer place, int expected) {
        return new InvalidRequestException("The list \"" + list.name() + "\" of " + owner + " has "
                + (place == null ? "null" : String.valueOf(place)) + " in column \"" + list.orderColumn()
                + "\" where " + expected
                + " is expected; its places count from 0 without a gap, so somebody has written or removed rows past Retort,"
                + " or two sessions have changed the list at once and its owner has no @Version: number them anew in the"
                + " database");
    }
}
