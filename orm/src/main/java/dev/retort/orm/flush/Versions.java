package dev.retort.orm.flush;

import dev.retort.error.StaleDataException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import java.util.Objects;

/**
 * Counts the versions of rows, so that nobody overwrites what he has not seen: an update or delete finds its row only if that
 * still has the version which the session read. Beyond the largest number of its type a version goes on at the smallest.
 */
final class Versions {
    private Versions() {}

    /** Gives a new object its first version, which is 0, unless the program has chosen one. */
    static <E> void begin(EntityMapping<E> mapping, E entity) {
        AttributeMapping<?> version = mapping.version();
        if (version != null && mapping.access().get(entity, version.index()) == null) {
            mapping.access().set(entity, version.index(), first(version.javaType()));
        }
    }

    static <E> void begin(EntityState<E> state) {
        begin(state.mapping(), state.entity());
    }

    private static Object first(Class<?> type) {
        if (type == Long.class) {
            return 0L;
        }
        return type == Short.class ? (Object) (short) 0 : (Object) 0;
    }

    /**
     * The version that the session knows of a row.
     *
     * @throws StaleDataException if it has none, or the program says that it has seen another
     */
    static Object known(EntityState<?> state, AttributeMapping<?> version) {
        Object known = state.snapshot()[version.index()];
        if (known == null) {
            throw new StaleDataException(
                    state + " has no version in its row; give column \"" + version.column() + "\" one, such as 0");
        }
        Object seen = state.get(version.index());
        if (!known.equals(seen)) {
            throw new StaleDataException("The program gave " + state + " version " + seen + ", but its row has " + known
                    + ": who has seen version " + seen + " has not seen what he would overwrite; show him the row as"
                    + " it is now. To leave the version to Retort, do not set \"" + version.name() + "\"");
        }
        return known;
    }

    static Object next(Object version) {
        if (version instanceof Long number) {
            return number + 1;
        }
        return version instanceof Short number ? (Object) (short) (number + 1) : (Object) ((Integer) version + 1);
    }

    /** The row has been written with the next version. */
    static void advance(EntityState<?> state, AttributeMapping<?> version) {
        state.set(version.index(), next(Objects.requireNonNull(state.get(version.index()), "a version")));
    }
}
