package dev.retort.orm.collection;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityAccess;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps both sides of a relationship in step: an element of a collection refers to the collection's owner, or has it in a
 * collection of its own.
 */
final class BackReference {
    private BackReference() {}

    /** The element refers to the owner, and leaves the collection of the one it referred to. */
    static void link(CollectionSource source, Object element) {
        RelationshipMapping reference = source.relationship().inverse();
        if (reference == null) {
            return;
        }
        if (reference.kind().toMany()) {
            PersistentCollection other = otherSide(source, reference, element);
            if (other != null) {
                other.remember(source.owner().entity());
            }
            return;
        }
        loadReference(source, element);
        EntityAccess<Object> access = elements(source).access();
        Object former = access.get(element, reference.index());
        Object owner = source.owner().entity();
        if (former != owner) {
            access.set(element, reference.index(), owner);
            leave(source, former, element);
        }
    }

    /** The element's own collection, if it is loaded; one that is not takes what is not flushed when it loads. */
    private static @Nullable PersistentCollection otherSide(
            CollectionSource source, RelationshipMapping inverse, Object element) {
        EntityState<Object> state = source.context().find(element);
        return state == null ? null : PersistentCollections.loaded(state, inverse);
    }

    /**
     * Of a collection that the program has put in place of another.
     *
     * @param formerOwner to which elements of a collection of the session's own refer
     * @throws InvalidRequestException if the element's reference was set to another owner since it was loaded or flushed: which
     *     of the two came last is not known
     */
    static void requireUncontradicted(CollectionSource source, Object element, @Nullable Object formerOwner) {
        RelationshipMapping reference = source.relationship().inverse();
        if (reference == null || reference.kind().toMany()) {
            return;
        }
        EntityState<Object> state = source.context().find(element);
        if (state != null && !state.isLoaded() && state.key() != null) {
            return; // only a row so far, which nobody has changed
        }
        Object now = elements(source).access().get(element, reference.index());
        boolean changed = state == null || !state.isLoaded() || state.snapshot()[reference.index()] != now;
        if (changed && now != null && now != source.owner().entity() && now != formerOwner) {
            EntityState<?> other = source.context().find(now);
            throw new InvalidRequestException(source.owner() + " was given a collection as its \""
                    + source.relationship().name() + "\" with "
                    + (state == null ? "a new " + source.relationship().target().entityName() : state) + ", whose \""
                    + reference.name() + "\" was set to "
                    + (other == null
                            ? "another " + source.relationship().owner().entityName()
                            : other)
                    + "; set both sides alike, or one of them only");
        }
    }

    private static void leave(CollectionSource source, @Nullable Object formerOwner, Object element) {
        EntityState<Object> state =
                formerOwner == null ? null : source.context().find(formerOwner);
        PersistentCollection collection =
                state == null ? null : PersistentCollections.loaded(state, source.relationship());
        if (collection != null) {
            collection.forget(element);
        }
    }

    /** The element refers to nothing, unless it refers to another owner by now. */
    static void unlink(CollectionSource source, Object element) {
        RelationshipMapping reference = source.relationship().inverse();
        if (reference == null) {
            return;
        }
        if (reference.kind().toMany()) {
            PersistentCollection other = otherSide(source, reference, element);
            if (other != null) {
                other.forget(source.owner().entity());
            }
            return;
        }
        loadReference(source, element);
        EntityAccess<Object> access = elements(source).access();
        if (access.get(element, reference.index()) == source.owner().entity()) {
            access.set(element, reference.index(), null);
        }
    }

    /** Whether the element's own reference says so, too. */
    static boolean refersToOwner(CollectionSource source, Object element) {
        RelationshipMapping reference = source.relationship().inverse();
        return reference == null
                || elements(source).access().get(element, reference.index())
                        == source.owner().entity();
    }

    /** Loading an element later would overwrite its reference. */
    private static void loadReference(CollectionSource source, Object element) {
        EntityState<Object> state = source.context().find(element);
        if (state != null && state.key() != null && !state.isLoaded()) {
            source.loader().load(element);
        }
    }

    @SuppressWarnings("unchecked") // elements are of the relationship's target
    private static EntityMapping<Object> elements(CollectionSource source) {
        return (EntityMapping<Object>) source.relationship().target();
    }
}
