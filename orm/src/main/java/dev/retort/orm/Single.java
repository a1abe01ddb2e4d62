package dev.retort.orm;

import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The only object of a query, where there is but one. */
final class Single {
    private Single() {}

    static <E> E one(List<E> found, String entityName) {
        E only = oneOrNull(found, entityName);
        if (only == null) {
            throw new NoResultFoundException("Exactly one " + entityName + " was expected and none came back");
        }
        return only;
    }

    static <E> @Nullable E oneOrNull(List<E> found, String entityName) {
        if (found.size() > 1) {
            throw new MultipleResultsFoundException("One " + entityName + " was expected and more came back");
        }
        return found.isEmpty() ? null : found.get(0);
    }
}
