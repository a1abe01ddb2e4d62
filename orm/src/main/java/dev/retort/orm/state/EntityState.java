package dev.retort.orm.state;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityAccess;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.PersistentMember;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of one object: its status, its key, and its members as the database has them. Used by the
 * session's thread.
 *
 * @param <E> the entity class
 */
public final class EntityState<E> {
    private static final int KEY_GENERATED = 1;
    private static final int STALE = 2;
    private static final int FIRST_BIT_OF_TIME = 2;

    private final E entity;
    private final EntityMapping<E> mapping;
    private ObjectStatus status;
    private @Nullable Object key;
    private @Nullable Object @Nullable [] snapshot;
    private @Nullable Object loadBatch;

    /** The flags below, and above them when its row was read: one number, since there is a state for each row. */
    private int marks;

    EntityState(E entity, EntityMapping<E> mapping, ObjectStatus status, @Nullable Object key) {
        this.entity = entity;
        this.mapping = mapping;
        this.status = status;
        this.key = key;
    }

    /** The object. */
    public E entity() {
        return entity;
    }

    /** How its class is mapped. */
    public EntityMapping<E> mapping() {
        return mapping;
    }

    /** Where it stands. */
    public ObjectStatus status() {
        return status;
    }

    void status(ObjectStatus newStatus) {
        status = newStatus;
    }

    /** The key of its row; null until it has one. */
    public @Nullable Object key() {
        return key;
    }

    /**
     * The key of its row.
     *
     * @throws NullPointerException if it has none yet
     */
    public Object requireKey() {
        return Objects.requireNonNull(key, "the object has no row yet");
    }

    void key(@Nullable Object newKey) {
        key = newKey;
    }

    /** Gives a new object the key that it is inserted with; it loses it again if its row does not last. */
    public void generatedKey(Object newKey) {
        mapping.access().set(entity, mapping.idAttribute().index(), newKey);
        marks |= KEY_GENERATED;
    }

    /** Whether its row was read, or written by this session; a reference that nobody touched was not. */
    public boolean isLoaded() {
        return snapshot != null;
    }

    /**
     * The members as the database has them, as far as this session knows.
     *
     * @throws NullPointerException if it is not loaded
     */
    public @Nullable Object[] snapshot() {
        return Objects.requireNonNull(snapshot, "the object is not loaded");
    }

    /** Whether what was read of its row may never have been committed, so that it has to be read again. */
    public boolean isStale() {
        return (marks & STALE) != 0;
    }

    /** What was read of its row counts no longer; reading it again ends that. */
    public void markStale() {
        marks |= STALE;
    }

    /** Its row was read at a time of the context's. */
    void readAt(int time) {
        marks = (marks & KEY_GENERATED) | (time << FIRST_BIT_OF_TIME);
    }

    /** When its row was last read; zero for one that was written only. */
    int readAt() {
        return marks >>> FIRST_BIT_OF_TIME;
    }

    /** It is a reference again that nobody has touched. */
    public void unload() {
        snapshot = null;
        marks &= ~STALE;
    }

    /** The members are now as the database has them. */
    public void takeSnapshot() {
        snapshot = mapping.access().snapshot(entity);
    }

    void restoreSnapshot(@Nullable Object @Nullable [] earlier) {
        snapshot = earlier;
    }

    /** The index of the first member from an index on that differs from the database's, or -1. */
    public int nextChange(int from) {
        return mapping.access().nextChange(entity, snapshot(), from);
    }

    /** Whether the program has changed a member since it was loaded or flushed. */
    public boolean isModified() {
        return isLoaded() && nextChange(0) >= 0;
    }

    /** The member's value in the object. */
    public @Nullable Object get(int memberIndex) {
        return mapping.access().get(entity, memberIndex);
    }

    /** Sets the member's value in the object. */
    public void set(int memberIndex, @Nullable Object value) {
        mapping.access().set(entity, memberIndex, value);
    }

    /** The objects that came from the same query, which the loader knows; null for an object that came from none. */
    public @Nullable Object loadBatch() {
        return loadBatch;
    }

    /** Sets what {@link #loadBatch()} returns; for the loader only. */
    public void loadBatch(@Nullable Object batch) {
        loadBatch = batch;
    }

    /** Gives the object the values of a snapshot again; as copies, where it may change them in place. */
    void restoreMembers(@Nullable Object[] values) {
        EntityAccess<E> access = mapping.access();
        for (EmbeddedMapping embedded : mapping.embedded()) {
            restoreHolder(embedded, values);
        }
        for (int i = access.nextChange(entity, values, 0); i >= 0; i = access.nextChange(entity, values, i + 1)) {
            restoreMember(i, values);
        }
    }

    /** The object that was embedded then, whatever it has now: the program may hold it. */
    private void restoreHolder(EmbeddedMapping embedded, @Nullable Object[] values) {
        Object former = values[embedded.index()];
        if (get(embedded.index()) != former) {
            set(embedded.index(), former);
        }
    }

    private void restoreMember(int index, @Nullable Object[] values) {
        MemberMapping member = mapping.members().get(index);
        PersistentMember within = member.member().within();
        if (member instanceof EmbeddedMapping embedded) {
            restoreHolder(embedded, values);
        } else if (within != null && values[mapping.member(within.name()).index()] == null) {
            set(mapping.member(within.name()).index(), null); // a primitive alone has no null
        } else {
            set(index, mapping.copy(index, values[index]));
        }
    }

    /**
     * Gives the member the value again that the database has, as far as this session knows; an embedded one the object, which
     * the members within it fill.
     */
    public void restoreMember(int memberIndex) {
        restoreMember(memberIndex, snapshot());
    }

    /** The object has no row after all; a key that the program gave it stays. */
    void becomeTransient() {
        status = ObjectStatus.TRANSIENT;
        key = null;
        if ((marks & KEY_GENERATED) != 0) {
            AttributeMapping<?> id = mapping.idAttribute();
            mapping.access().set(entity, id.index(), id.javaType().isPrimitive() ? zero(id.javaType()) : null);
        }
    }

    private static Object zero(Class<?> primitive) {
        return primitive == int.class ? (Object) 0 : primitive == short.class ? (Object) (short) 0 : (Object) 0L;
    }

    /** The entity and its key, without other values: they may be secret. */
    @Override
    public String toString() {
        return mapping.entityName() + "#" + (key == null ? "new" : key) + " (" + status + ")";
    }
}
