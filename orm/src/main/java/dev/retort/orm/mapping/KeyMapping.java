package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of an entity are told apart: by one column, whose value is the key, or by several, whose values a
 * {@link CompositeKey} has. Immutable and thread-safe.
 */
public final class KeyMapping {
    /** Keys of several columns in one statement, each of which has its parameters. */
    private static final int AT_ONCE = 500;

    private final EntityMapping<?> entity;
    private final List<AttributeMapping<?>> attributes;
    private final List<Column<?>> columns;
    private final boolean composite;
    private final @Nullable EmbeddedMapping embedded;
    private final @Nullable KeyClass keyClass;

    KeyMapping(EntityMapping<?> entity, List<AttributeMapping<?>> attributes, @Nullable KeyClass keyClass) {
        this.entity = entity;
        this.attributes = List.copyOf(attributes);
        this.columns =
                attributes.stream().<Column<?>>map(AttributeMapping::column).toList();
        this.keyClass = keyClass;
        PersistentMember within =
                attributes.isEmpty() ? null : attributes.get(0).member().within();
        while (within != null && within.within() != null) {
            within = within.within();
        }
        this.embedded = within == null ? null : (EmbeddedMapping) entity.member(within.name());
        this.composite = attributes.size() != 1 || embedded != null; // values have no key, and none to read
    }

    /** The attributes that make up the key, in the order of the members. */
    public List<AttributeMapping<?>> attributes() {
        return attributes;
    }

    /** Their columns. */
    public List<Column<?>> columns() {
        return columns;
    }

    /** Whether a key is a {@link CompositeKey}: also of one column within an embedded one. */
    public boolean isComposite() {
        return composite;
    }

    /** Whether a member is the key, part of it, or the embedded value that holds it. */
    public boolean contains(MemberMapping member) {
        return member instanceof AttributeMapping<?> attribute
                ? attribute.id()
                : member instanceof EmbeddedMapping holder
                        && attributes.stream().anyMatch(holder::holds);
    }

    /** The key of an instance; null while part of it is null. */
    <E> @Nullable Object of(EntityAccess<E> access, E instance) {
        if (!composite) {
            return access.get(instance, attributes.get(0).index());
        }
        Object[] values = new Object[attributes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = access.get(instance, attributes.get(i).index());
        }
        return CompositeKey.of(values);
    }

    /** The key whose {@link #columns} have these values; null while one is null. */
    public @Nullable Object ofValues(@Nullable Object[] values) {
        return composite ? CompositeKey.of(values) : values[0];
    }

    <E> void set(EntityAccess<E> access, E instance, Object key) {
        if (embedded == null) {
            for (int i = 0; i < attributes.size(); i++) {
                access.set(instance, attributes.get(i).index(), CompositeKey.part(key, i));
            }
            return;
        }
        Object[] values = new Object[entity.members().size()];
        for (int i = 0; i < attributes.size(); i++) {
            values[attributes.get(i).index()] = CompositeKey.part(key, i);
        }
        access.set(instance, embedded.index(), EmbeddedValues.of(entity, embedded, values));
    }

    /** The members of the class itself that hold the key: attributes, or the embedded one. */
    public List<MemberMapping> members() {
        return embedded == null ? List.copyOf(attributes) : List.of(embedded);
    }

    /** Keys as statements take them: all at once, or if each has several parameters, some at a time. None have no portion. */
    public List<List<Object>> portions(List<Object> keys) {
        if (!composite) {
            return keys.isEmpty() ? List.of() : List.of(keys);
        }
        List<List<Object>> portions = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            portions.add(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
        }
        return portions;
    }

    /** Puts a key's values into a row of parameters. */
    public void fill(@Nullable Object[] row, int from, Object key) {
        for (int i = 0; i < attributes.size(); i++) {
            row[from + i] = CompositeKey.part(key, i);
        }
    }

    /**
     * The key that a program names: an object of the {@code @IdClass} or the embedded key's class, or a
     * {@link CompositeKey}; of one column the value itself, or an {@code int} where that is another whole number.
     *
     * @throws InvalidRequestException if it is another object, or lacks a value; the message says what is expected
     */
    public Object given(Object key) {
        if (!composite) {
            return ofOneColumn(key);
        }
        if (key instanceof CompositeKey known && known.size() == attributes.size()) {
            return key;
        }
        Class<?> expected = expectedClass();
        if (!expected.isInstance(key)) {
            throw new InvalidRequestException("The key of a " + entity.entityName() + " is made of "
                    + names() + ": a " + expected.getName() + " with these is expected, not a "
                    + key.getClass().getName());
        }
        CompositeKey found = CompositeKey.of(values(key));
        if (found == null) {
            throw new InvalidRequestException("This " + expected.getName() + " lacks a value, and the key of a "
                    + entity.entityName() + " is made of " + names() + ", all of them");
        }
        return found;
    }

    private Object ofOneColumn(Object key) {
        Class<?> expected = attributes.get(0).type().javaType();
        if (expected.isInstance(key)) {
            return key;
        }
        if (key instanceof Integer whole && expected == Long.class) {
            return whole.longValue();
        }
        if (key instanceof Integer whole && expected == Short.class && whole == whole.shortValue()) {
            return whole.shortValue();
        }
        throw new InvalidRequestException("The key of a " + entity.entityName() + " is its " + names() + ", a "
                + expected.getName() + ", not a " + key.getClass().getName());
    }

    private Class<?> expectedClass() {
        if (embedded != null) {
            return embedded.javaType();
        }
        return keyClass == null ? CompositeKey.class : keyClass.type();
    }

    private @Nullable Object[] values(Object key) {
        if (embedded == null) {
            return keyClass == null ? new Object[1] : keyClass.values(key);
        }
        Object[] all = EmbeddedValues.within(entity, embedded, key);
        return attributes.stream().map(attribute -> all[attribute.index()]).toArray();
    }

    /** Such as {@code orderId and line}. */
    public String names() {
        return attributes.stream().map(MemberMapping::name).collect(Collectors.joining(" and "));
    }
}
