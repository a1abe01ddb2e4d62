package dev.retort.bench.stub;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Makes a concrete class of an abstract one: each method that it leaves open returns null, 0 or false. JDBC's interfaces
 * have some six hundred methods, of which a benchmark calls thirty; what comes out is as plain a class as if all were
 * written down.
 */
final class Completion {
    private Completion() {}

    /** The only constructor of the completed class. */
    @SuppressWarnings("unchecked") // a subclass has the constructors of its superclass
    static <T> Constructor<? extends T> of(Class<T> type) {
        return (Constructor<? extends T>) new ByteBuddy()
                .subclass(type, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                .name(type.getName().replace("Stub", "CompleteStub"))
                .method(ElementMatchers.isAbstract())
                .intercept(StubMethod.INSTANCE)
                .make()
                .load(type.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
                .getLoaded()
                .getConstructors()[0];
    }

    static <T> T create(Constructor<? extends T> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + constructor.getDeclaringClass(), e);
        }
    }
}
