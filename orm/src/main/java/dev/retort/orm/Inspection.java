package dev.retort.orm;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.OneThread;
import dev.retort.orm.state.PersistenceContext;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of an object; see {@link Session#inspect}. It looks anew at each call and never loads anything but
 * what {@link #history} says.
 *
 * @param <E> the class of the object
 */
public final class Inspection<E> {
    private final E entity;
    private final PersistenceContext context;
    private final EntityMapping<E> mapping;

    Inspection(E entity, PersistenceContext context) {
        this.entity = entity;
        this.context = context;
        this.mapping = context.mappings().ofInstance(entity);
    }

    /** The object. */
    public E object() {
        return entity;
    }

    /**
     * Where the object stands with this session. One that the session does not hold counts as detached if it has a key:
     * also a new one with a key of the program's.
     */
    public ObjectStatus state() {
        return ask(() -> {
            EntityState<E> state = context.search(entity);
            return state == null ? context.status(entity) : state.status();
        });
    }

    /** The key of the object's row; null for a transient or pending one. */
    public @Nullable Object identity() {
        return ask(() -> {
            EntityState<E> state = context.search(entity);
            return state == null ? identityByItself() : state.key();
        });
    }

    private @Nullable Object identityByItself() {
        return mapping.hasKey(entity) ? mapping.idOf(entity) : null;
    }

    /** The attributes whose values are there, in the order of the mapping; all of an object that the session does not hold. */
    public List<String> loadedAttributes() {
        return names(true);
    }

    /**
     * The attributes that load when they are touched: all but the key of a reference that nobody touched, collections, and
     * references to such; and those of an object whose row was read in a transaction that was rolled back.
     */
    public List<String> unloadedAttributes() {
        return names(false);
    }

    private List<String> names(boolean loaded) {
        return names((history, member) -> history.isLoaded(member) == loaded);
    }

    /** The attributes that differ from the row; none of an object without one, whose attributes are all new. */
    public List<String> modifiedAttributes() {
        return names(MemberHistories::isModified);
    }

    private interface Question {
        boolean isTrue(MemberHistories histories, MemberMapping member);
    }

    private List<String> names(Question question) {
        return ask(() -> {
            MemberHistories histories = histories();
            Predicate<MemberMapping> wanted = member -> question.isTrue(histories, member);
            return mapping.members().stream()
                    .filter(wanted)
                    .map(MemberMapping::name)
                    .toList();
        });
    }

    /** Whether the object, or a collection of it, differs from the row; false for an object without one. */
    public boolean isModified() {
        return !modifiedAttributes().isEmpty();
    }

    /**
     * How an attribute differs from the row. A collection that is not loaded has no history and is not loaded by this; but
     * one that the program has put another in place of is, since its elements go.
     *
     * @throws dev.retort.error.NoSuchColumnException if there is no such attribute
     * @throws dev.retort.error.InvalidRequestException if the object is detached: nobody knows what its row has
     */
    public AttributeHistory history(String attribute) {
        MemberMapping member = mapping.member(attribute);
        return ask(() -> histories().of(member));
    }

    private MemberHistories histories() {
        return new MemberHistories(entity, mapping, context.search(entity), context);
    }

    private <T extends @Nullable Object> T ask(Supplier<T> question) {
        OneThread thread = context.thread();
        thread.enter();
        try {
            return question.get();
        } finally {
            thread.exit();
        }
    }

    /** Such as {@code User#1 (PERSISTENT)}; no values, which may be secret. */
    @Override
    public String toString() {
        return mapping.entityName() + "#" + (identity() == null ? "new" : identity()) + " (" + state() + ")";
    }
}
