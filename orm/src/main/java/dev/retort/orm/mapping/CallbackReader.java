package dev.retort.orm.mapping;

import dev.retort.access.ClassLookup;
import jakarta.persistence.EntityListeners;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the callback methods of one class, of its superclasses, and of their listeners. */
final class CallbackReader {
    private static final MethodType TAKES_OBJECT = MethodType.methodType(void.class, Object.class);

    private final Class<?> entityClass;
    private final MappingProblems problems;
    private final Map<Callback, List<MethodHandle>> methods = new EnumMap<>(Callback.class);

    private CallbackReader(Class<?> entityClass, MappingProblems problems) {
        this.entityClass = entityClass;
        this.problems = problems;
    }

    static EntityCallbacks read(Class<?> entityClass, MappingProblems problems) {
        CallbackReader reader = new CallbackReader(entityClass, problems);
        List<Class<?>> hierarchy = hierarchy(entityClass);
        hierarchy.forEach(reader::readListeners);
        hierarchy.forEach(reader::readOwn);
        return reader.methods.isEmpty() ? EntityCallbacks.NONE : new EntityCallbacks(reader.methods);
    }

    /** Superclasses first. */
    private static List<Class<?>> hierarchy(Class<?> entityClass) {
        List<Class<?>> hierarchy = new ArrayList<>();
        for (Class<?> type = entityClass; type != null && type != Object.class; type = type.getSuperclass()) {
            hierarchy.add(0, type);
        }
        return hierarchy;
    }

    private void readListeners(Class<?> type) {
        EntityListeners listeners = type.getDeclaredAnnotation(EntityListeners.class);
        if (listeners != null) {
            for (Class<?> listener : listeners.value()) {
                readListener(listener);
            }
        }
    }

    private void readListener(Class<?> listener) {
        Object instance = instance(listener);
        if (instance != null) {
            for (Class<?> type : hierarchy(listener)) {
                callbacks(type, listener).forEach(method -> addOfListener(instance, listener, method));
            }
        }
    }

    private @Nullable Object instance(Class<?> listener) {
        try {
            Constructor<?> constructor = listener.getDeclaredConstructor();
            return ClassLookup.privateAccess(listener)
                    .unreflectConstructor(constructor)
                    .invoke();
        } catch (NoSuchMethodException e) {
            problem(listener, "has no constructor without arguments; add one");
        } catch (IllegalAccessException e) {
            problem(listener, "cannot be reached: " + ClassLookup.opens(listener));
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            problem(listener, "cannot be made: its constructor has thrown " + e);
        }
        return null;
    }

    private void problem(Class<?> listener, String problem) {
        problems.add(entityClass, "has the listener " + listener.getName() + ", which " + problem);
    }

    private void addOfListener(Object instance, Class<?> listener, Method method) {
        boolean suits = method.getParameterCount() == 1 && method.getParameterTypes()[0].isAssignableFrom(entityClass);
        if (!suits) {
            problem(
                    listener,
                    "has " + method.getName() + "(…) as a callback; it has to take one parameter, "
                            + entityClass.getSimpleName() + " or a superclass");
        } else if (isSound(method, listener.getSimpleName() + ".")) {
            MethodHandle handle = handle(method);
            if (handle != null) {
                add(method, handle.bindTo(instance));
            }
        }
    }

    private void readOwn(Class<?> type) {
        callbacks(type, entityClass).forEach(this::addOwn);
    }

    private void addOwn(Method method) {
        if (method.getParameterCount() != 0) {
            problems.add(
                    entityClass,
                    method.getName() + "(…)",
                    "is a callback with parameters; a callback of an entity takes none, one of a listener takes the entity");
        } else if (isSound(method, "")) {
            MethodHandle handle = handle(method);
            if (handle != null) {
                add(method, handle);
            }
        }
    }

    /** The annotated methods of a class, in an order that does not change from run to run. */
    private static Stream<Method> callbacks(Class<?> type, Class<?> mostSpecific) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Stream.of(Callback.values())
                        .anyMatch(callback -> method.isAnnotationPresent(callback.annotation())))
                .filter(method -> !method.isBridge() && !isOverridden(method, mostSpecific))
                .sorted(Comparator.comparing(Method::getName));
    }

    /** Then the overriding method says by its own annotation whether it is called. */
    private static boolean isOverridden(Method method, Class<?> mostSpecific) {
        if (Modifier.isPrivate(method.getModifiers())) {
            return false;
        }
        for (Class<?> type = mostSpecific; type != method.getDeclaringClass(); type = type.getSuperclass()) {
            for (Method other : type.getDeclaredMethods()) {
                if (other.getName().equals(method.getName())
                        && List.of(other.getParameterTypes()).equals(List.of(method.getParameterTypes()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isSound(Method method, String owner) {
        String problem = null;
        if (Modifier.isStatic(method.getModifiers())) {
            problem = "is static; remove \"static\"";
        } else if (method.getReturnType() != void.class) {
            problem = "returns something, which nobody would get; make it void";
        } else if (!Stream.of(method.getExceptionTypes()).allMatch(CallbackReader::isUnchecked)) {
            problem = "declares a checked exception, which a flush could not pass on; throw an unchecked one";
        }
        if (problem != null) {
            problems.add(entityClass, owner + method.getName() + "()", "is a callback and " + problem);
        }
        return problem == null;
    }

    private static boolean isUnchecked(Class<?> exception) {
        return RuntimeException.class.isAssignableFrom(exception) || Error.class.isAssignableFrom(exception);
    }

    private @Nullable MethodHandle handle(Method method) {
        try {
            Lookup lookup = ClassLookup.privateAccess(method.getDeclaringClass());
            return lookup.unreflect(method);
        } catch (IllegalAccessException e) {
            problems.add(
                    entityClass,
                    method.getName() + "()",
                    "cannot be called: " + ClassLookup.opens(method.getDeclaringClass()));
            return null;
        }
    }

    private void add(Method method, MethodHandle handle) {
        for (Callback callback : Callback.values()) {
            if (method.isAnnotationPresent(callback.annotation())) {
                methods.computeIfAbsent(callback, occasion -> new ArrayList<>()).add(handle.asType(TAKES_OBJECT));
            }
        }
    }
}
