package dev.retort.driver.proxy;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes, per base and vendor class, a concrete subclass of the base that also implements every public interface of the
 * vendor's class.
 *
 * <p>What the base implements stays as it is. Each other method becomes a plain typed call on the vendor's object (see
 * {@link Forwarding}); so a new JDBC version or a new vendor method needs no change here.
 *
 * <p>Where Retort's class loader sees the vendor's interfaces, the class is defined beside the bases through a
 * {@link MethodHandles.Lookup}: one class for each name, for as long as Retort lives. It is found there by its name too if
 * it was written at build time (see {@link ProxyClassCache#write}), which spares a first connection Byte Buddy's start. Where it does not (Retort in a
 * server's shared library, the vendor's driver in an application), the class lives in a loader below both, found again
 * through a {@link ClassValue} that refers to it weakly, so that neither loader is kept from being collected.
 */
final class ProxyClassGenerator {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final ClassLoader RETORT = ProxyClassGenerator.class.getClassLoader();
    private static final ClassValue<Map<String, WeakReference<Class<?>>>> BELOW_BOTH = new ClassValue<>() {
        @Override
        protected Map<String, WeakReference<Class<?>>> computeValue(Class<?> vendorClass) {
            return new ConcurrentHashMap<>();
        }
    };

    private ProxyClassGenerator() {}

    /** The factory of the class for this base and vendor class; the class is made if there is none yet. */
    static ProxyFactory factory(ProxyKind kind, Class<?> base, Class<?> vendorClass) {
        try {
            return constructorOf(proxyClass(kind, base, vendorClass), base);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "could not make a proxy class for " + vendorClass.getName() + " on " + base.getName(), e);
        }
    }

    /** The class for this base and vendor class; made if there is none yet. */
    static Class<?> proxyClass(ProxyKind kind, Class<?> base, Class<?> vendorClass) throws IllegalAccessException {
        ProxyBlueprint blueprint = ProxyBlueprint.of(kind, base, vendorClass);
        return areVisible(blueprint.interfaces()) ? besideRetort(blueprint) : belowBoth(blueprint, vendorClass);
    }

    private static boolean areVisible(Iterable<Class<?>> types) {
        for (Class<?> type : types) {
            if (find(RETORT, type.getName()) != type) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> besideRetort(ProxyBlueprint blueprint) throws IllegalAccessException {
        Class<?> known = find(RETORT, blueprint.name());
        if (known != null) {
            return known;
        }
        byte[] bytes = ProxyClassFile.generate(blueprint);
        try {
            return LOOKUP.defineClass(bytes);
        } catch (LinkageError e) {
            Class<?> winner = find(RETORT, blueprint.name()); // another thread was faster
            if (winner == null) {
                throw e;
            }
            return winner;
        }
    }

    private static Class<?> belowBoth(ProxyBlueprint blueprint, Class<?> vendorClass) {
        Map<String, WeakReference<Class<?>>> known = BELOW_BOTH.get(vendorClass);
        WeakReference<Class<?>> reference = known.get(blueprint.name());
        Class<?> proxyClass = reference == null ? null : reference.get();
        if (proxyClass == null) {
            proxyClass = new ChildLoader(vendorClass.getClassLoader())
                    .define(blueprint.name(), ProxyClassFile.generate(blueprint));
            known.put(blueprint.name(), new WeakReference<>(proxyClass));
        }
        return proxyClass;
    }

    /** Beside Retort a lambda, which is a plain call; in another loader the JDK makes none for us, so a method handle. */
    private static ProxyFactory constructorOf(Class<?> proxyClass, Class<?> base) throws Throwable {
        Class<?>[] parameters = base.getDeclaredConstructors()[0].getParameterTypes();
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(proxyClass, LOOKUP);
        MethodHandle constructor = lookup.findConstructor(proxyClass, MethodType.methodType(void.class, parameters));
        return lookup.hasFullPrivilegeAccess()
                ? lambda(lookup, constructor)
                : new HandleFactory(constructor.asType(MethodType.genericMethodType(parameters.length)));
    }

    private static ProxyFactory lambda(MethodHandles.Lookup lookup, MethodHandle constructor) throws Throwable {
        return (ProxyFactory) LambdaMetafactory.metafactory(
                        lookup,
                        "create",
                        MethodType.methodType(ProxyFactory.class),
                        MethodType.genericMethodType(2),
                        constructor,
                        constructor.type())
                .getTarget()
                .invokeExact();
    }

    /** Calls a constructor through its handle. */
    private record HandleFactory(MethodHandle constructor) implements ProxyFactory {
        @Override
        public Object create(Object owner, @Nullable Object target) {
            try {
                return constructor.invokeExact(owner, target);
            } catch (Error | RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e); // the constructors of the bases declare nothing
            }
        }
    }

    private static @Nullable Class<?> find(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Sees the vendor's classes first, then Retort's. */
    private static final class ChildLoader extends ClassLoader {
        ChildLoader(ClassLoader vendor) {
            super(vendor);
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return RETORT.loadClass(name);
        }
    }
}
