package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyGeneration;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Sequence;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Gives new objects their keys, where the database does not do that with the insert. */
final class KeyAssignment {
    private KeyAssignment() {}

    static void assign(Connection connection, EntityMapping<?> mapping, List<EntityState<?>> states) {
        List<EntityState<?>> without =
                states.stream().filter(state -> !hasKey(state)).toList();
        if (without.isEmpty() || mapping.keyGeneration() == KeyGeneration.IDENTITY) {
            return;
        }
        switch (mapping.keyGeneration()) {
            case SEQUENCE -> assignFromSequence(connection, mapping, without);
            case UUID -> without.forEach(state -> setKey(state, UUID.randomUUID()));
            default -> throw missing(without.get(0));
        }
    }

    /** One number of the sequence opens a block of as many keys as the sequence increments by. */
    private static void assignFromSequence(
            Connection connection, EntityMapping<?> mapping, List<EntityState<?>> states) {
        Sequence sequence = mapping.sequence();
        int block = sequence.increment();
        long[] starts = connection.nextValues(sequence, (states.size() + block - 1) / block);
        for (int i = 0; i < states.size(); i++) {
            setNumber(states.get(i), starts[i / block] + i % block);
        }
    }

    private static void setNumber(EntityState<?> state, long number) {
        Class<?> type = state.mapping().idAttribute().type().javaType();
        Object key = type == Integer.class ? (Object) Math.toIntExact(number) : (Object) number;
        setKey(state, type == Short.class ? (Object) (short) number : key);
    }

    private static void setKey(EntityState<?> state, Object key) {
        state.set(state.mapping().idAttribute().index(), key);
    }

    /** Whether the object's key attribute has a value; zero is none where the key is generated and primitive. */
    static boolean hasKey(EntityState<?> state) {
        AttributeMapping<?> id = state.mapping().idAttribute();
        Object key = state.get(id.index());
        boolean unset = key instanceof Number number
                && id.javaType().isPrimitive()
                && number.longValue() == 0
                && state.mapping().keyGeneration() != KeyGeneration.ASSIGNED;
        return key != null && !unset;
    }

    static Object key(EntityState<?> state) {
        return Objects.requireNonNull(state.get(state.mapping().idAttribute().index()));
    }

    private static InvalidRequestException missing(EntityState<?> state) {
        String entity = state.mapping().entityName();
        return new InvalidRequestException("A new " + entity + " has no key: set "
                + entity + "." + state.mapping().idAttribute().name()
                + " before the flush, or let it be generated with @GeneratedValue");
    }
}
