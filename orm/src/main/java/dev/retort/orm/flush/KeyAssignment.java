package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyGeneration;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.state.EntityState;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives new objects their keys, where the database does not do that with the insert. */
final class KeyAssignment {
    private final SequenceBlocks sequences;

    KeyAssignment(SequenceBlocks sequences) {
        this.sequences = sequences;
    }

    void assign(Connection connection, EntityMapping<?> mapping, List<EntityState<?>> states) {
        if (mapping.keyGeneration() == KeyGeneration.IDENTITY) {
            return;
        }
        List<EntityState<?>> without =
                states.stream().filter(state -> !hasKey(state)).toList();
        if (!assign(connection, mapping, without, EntityState::generatedKey)) {
            throw missing(without.get(0));
        }
    }

    /** Gives keys to objects without one; false if the program is to give them. */
    <T> boolean assign(
            Connection connection, EntityMapping<?> mapping, List<T> without, BiConsumer<? super T, Object> setter) {
        if (without.isEmpty()) {
            return true;
        }
        switch (mapping.keyGeneration()) {
            case IDENTITY -> {} // comes with the insert
            case SEQUENCE -> {
                long[] numbers = sequences.take(connection, mapping.sequence(), without.size());
                for (int i = 0; i < numbers.length; i++) {
                    setter.accept(without.get(i), key(mapping, numbers[i]));
                }
            }
            case UUID -> without.forEach(one -> setter.accept(one, UUID.randomUUID()));
            case ASSIGNED -> {
                return false;
            }
        }
        return true;
    }

    /** A number as a key of an entity. */
    private static Object key(EntityMapping<?> mapping, long number) {
        Class<?> type = mapping.idAttribute().type().javaType();
        if (type == Long.class) {
            return number;
        }
        return type == Integer.class ? (Object) Math.toIntExact(number) : (Object) toShortExact(number);
    }

    private static short toShortExact(long number) {
        if ((short) number != number) {
            throw new ArithmeticException("short overflow");
        }
        return (short) number;
    }

    static <E> boolean hasKey(EntityState<E> state) {
        return state.mapping().hasKey(state.entity());
    }

    static Object key(EntityState<?> state) {
        return Objects.requireNonNull(keyOrNull(state), "was given one");
    }

    private static <E> @Nullable Object keyOrNull(EntityState<E> state) {
        return state.mapping().idOf(state.entity());
    }

    private static <E> InvalidRequestException missing(EntityState<E> state) {
        return missing(state.mapping(), state.entity());
    }

    static <E> InvalidRequestException missing(EntityMapping<E> mapping, E instance) {
        String entity = mapping.entityName();
        return new InvalidRequestException("A new " + entity + " has no key: set "
                + entity + "." + unset(mapping, instance) + " before the flush"
                + (mapping.key().isComposite() ? "" : ", or let it be generated with @GeneratedValue"));
    }

    private static <E> String unset(EntityMapping<E> mapping, E instance) {
        return mapping.key().attributes().stream()
                .filter(attribute -> mapping.access().get(instance, attribute.index()) == null)
                .map(MemberMapping::name)
                .collect(Collectors.joining(" and "));
    }
}
