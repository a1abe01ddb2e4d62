package dev.retort.orm.load;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a list with the place that its row says.
 *
 * @param place null if the row says none
 */
record PlacedElement(Object element, @Nullable Integer place) {
    /**
     * The elements of one list, which rows may repeat.
     *
     * @param rows in the order of their places
     * @throws InvalidRequestException if the places are not 0, 1, 2 and so on: then nobody knows where they stand
     */
    static List<Object> inOrder(RelationshipMapping list, EntityState<?> owner, List<Object> rows) {
        List<Object> elements = new ArrayList<>(rows.size());
        @Nullable Object last = null;
        for (Object row : rows) {
            PlacedElement placed = (PlacedElement) row;
            Integer place = placed.place;
            boolean repeated =
                    place != null && place == elements.size() - 1 && placed.element == last && !list.ofValues();
            if (!repeated) {
                if (place == null || place != elements.size()) {
                    throw misplaced(list, owner, place, elements.size());
                }
                elements.add(placed.element);
                last = placed.element;
            }
        }
        return elements;
    }

    private static InvalidRequestException misplaced(
            RelationshipMapping list, EntityState<?> owner, @Nullable Integer place, int expected) {
        return new InvalidRequestException("The list \"" + list.name() + "\" of " + owner + " has "
                + (place == null ? "null" : String.valueOf(place)) + " in column \"" + list.orderColumn()
                + "\" where " + expected
                + " is expected; its places count from 0 without a gap, so somebody has written"
                + " or removed rows past Retort: number them anew in the database");
    }
}
