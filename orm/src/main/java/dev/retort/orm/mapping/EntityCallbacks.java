package dev.retort.orm.mapping;

import java.lang.invoke.MethodHandle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The methods that are to be called when something happens to objects of one entity. Immutable and thread-safe. */
public final class EntityCallbacks {
    /** Of an entity without any, as most are. */
    static final EntityCallbacks NONE = new EntityCallbacks(Map.of());

    private final Map<Callback, List<MethodHandle>> methods;

    /** @param methods each takes an object of the entity and gives nothing */
    EntityCallbacks(Map<Callback, List<MethodHandle>> methods) {
        this.methods = methods.isEmpty() ? Map.of() : new EnumMap<>(methods);
    }

    /** Whether there is a method for an occasion. */
    public boolean has(Callback callback) {
        return !methods.isEmpty() && methods.containsKey(callback);
    }

    /** Whether there is a method for any occasion. */
    public boolean any() {
        return !methods.isEmpty();
    }

    /** Calls the methods for an occasion: of listeners first, of superclasses before those of the class. */
    public void call(Callback callback, Object entity) {
        for (MethodHandle method : methods.getOrDefault(callback, List.of())) {
            try {
                method.invokeExact(entity);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("A callback has thrown what it does not declare", e);
            }
        }
    }
}
