package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes objects of embeddable classes of the values within them. Stateless. */
public final class EmbeddedValues {
    private EmbeddedValues() {}

    /**
     * For generated code: a value that goes to a primitive attribute, while others of the same object are there.
     *
     * @param attribute such as {@code User.address.number}, with its type
     * @throws InvalidRequestException if it is null
     */
    public static Object required(@Nullable Object value, String attribute) {
        if (value == null) {
            throw new InvalidRequestException("There is no value for " + attribute
                    + ", which cannot be null unless all that is embedded with it is; declare it as the boxed type");
        }
        return value;
    }

    /**
     * For generated code: sets a member within an embedded value that is null, or that cannot change because it is a record,
     * by putting a new object in its place. Null stays null if it is given null.
     */
    public static <E> void replace(EntityMapping<E> mapping, Object entity, int index, @Nullable Object value) {
        E owner = mapping.entityClass().cast(entity);
        EntityAccess<E> access = mapping.access();
        MemberMapping replaced = mapping.members().get(index);
        PersistentMember within = Objects.requireNonNull(replaced.member().within(), "within an embedded value");
        EmbeddedMapping holder = (EmbeddedMapping) mapping.member(within.name());
        boolean absent = access.get(owner, holder.index()) == null;
        if (absent && value == null) {
            return;
        }
        Object[] components = new Object[holder.components().size()];
        for (int i = 0; i < components.length; i++) {
            MemberMapping component = holder.components().get(i);
            Object kept = absent ? zero(component.javaType()) : access.get(owner, component.index());
            components[i] = component == replaced ? value : kept;
        }
        access.set(owner, holder.index(), access.embed(holder.index(), components));
    }

    private static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    /** A new object of the same content as an entity has; null if all its columns would be. */
    public static <E> @Nullable Object copy(EntityMapping<E> mapping, EmbeddedMapping embedded, E entity) {
        return made(mapping, embedded, index -> mapping.access().get(entity, index));
    }

    /** An object of what a snapshot has; null if all its columns are. */
    public static @Nullable Object of(EntityMapping<?> mapping, EmbeddedMapping embedded, @Nullable Object[] snapshot) {
        return made(mapping, embedded, index -> snapshot[index]);
    }

    private static @Nullable Object made(
            EntityMapping<?> mapping, EmbeddedMapping embedded, IntFunction<@Nullable Object> values) {
        List<MemberMapping> components = embedded.components();
        Object[] made = new Object[components.size()];
        for (int i = 0; i < made.length; i++) {
            MemberMapping component = components.get(i);
            made[i] = component instanceof EmbeddedMapping inner
                    ? made(mapping, inner, values)
                    : mapping.copy(component.index(), values.apply(component.index()));
        }
        return mapping.access().embed(embedded.index(), made);
    }

    /**
     * The values of the attributes within an object of an embeddable class, at the indexes of the mapping's members; all
     * null for null.
     *
     * @throws InvalidRequestException if the object is of another class
     */
    public static @Nullable Object[] within(
            EntityMapping<?> mapping, EmbeddedMapping embedded, @Nullable Object value) {
        if (value != null && !embedded.javaType().isInstance(value)) {
            throw ofOtherClass(mapping, embedded, value);
        }
        Object[] values = new Object[mapping.members().size()];
        fill(mapping, embedded, value, values);
        return values;
    }

    static InvalidRequestException ofOtherClass(EntityMapping<?> mapping, MemberMapping member, Object value) {
        return new InvalidRequestException(mapping.entityName() + "." + member.name() + " is a "
                + member.javaType().getName() + "; a " + value.getClass().getName() + " was given");
    }

    private static void fill(
            EntityMapping<?> mapping, EmbeddedMapping embedded, @Nullable Object value, @Nullable Object[] values) {
        if (value == null) {
            return;
        }
        for (MemberMapping component : embedded.components()) {
            Object inner = mapping.access().component(component.index(), value);
            values[component.index()] = inner;
            if (component instanceof EmbeddedMapping nested) {
                fill(mapping, nested, inner, values);
            }
        }
    }
}
