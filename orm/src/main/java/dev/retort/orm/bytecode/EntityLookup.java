package dev.retort.orm.bytecode;

import dev.retort.access.ClassLookup;
import dev.retort.error.MappingException;
import java.lang.invoke.MethodHandles.Lookup;

/** {@link ClassLookup} for entity classes, whose refusal is a mistake of the mapping. */
final class EntityLookup {
    private EntityLookup() {}

    /**
     * A lookup that reads and writes private members.
     *
     * @throws MappingException if the module does not open the package; the message names the {@code opens} that is
     *     missing
     */
    static Lookup privateAccess(Class<?> type) {
        try {
            return ClassLookup.privateAccess(type);
        } catch (IllegalAccessException e) {
            throw refused(type, e);
        }
    }

    /** A lookup that can define hidden nest mates, too; throws as {@link #privateAccess}. */
    static Lookup fullAccess(Class<?> type) {
        try {
            return ClassLookup.fullAccess(type);
        } catch (IllegalAccessException e) {
            throw refused(type, e);
        }
    }

    private static MappingException refused(Class<?> type, IllegalAccessException cause) {
        MappingException refused =
                new MappingException("%s cannot be mapped: %s".formatted(type.getName(), ClassLookup.opens(type)));
        refused.initCause(cause);
        return refused;
    }
}
