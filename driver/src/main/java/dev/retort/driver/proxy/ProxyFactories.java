package dev.retort.driver.proxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The factories of one kind and base, by vendor class. Thread-safe. */
final class ProxyFactories {
    private final ProxyKind kind;

    /** Null for the kind's own. */
    private final @Nullable Class<?> base;

    private final Map<Class<?>, ProxyFactory> byVendorClass = new ConcurrentHashMap<>();

    /** Nearly always there is but one vendor class, so the last one is asked first. */
    private volatile @Nullable Entry last;

    /** Factories of classes that extend the kind's own base, which is not loaded before the first of them. */
    ProxyFactories(ProxyKind kind) {
        this.kind = kind;
        this.base = null;
    }

    /** Factories of classes that extend this base. */
    ProxyFactories(ProxyKind kind, Class<?> base) {
        this.kind = kind;
        this.base = base;
    }

    /** Hot: asked for each object that is wrapped. */
    ProxyFactory of(Class<?> vendorClass) {
        Entry entry = last;
        return entry != null && entry.vendorClass == vendorClass ? entry.factory : find(vendorClass);
    }

    /** What the class for this vendor class is made of. */
    ProxyBlueprint blueprint(Class<?> vendorClass) {
        return ProxyBlueprint.of(kind, base(), vendorClass);
    }

    private ProxyFactory find(Class<?> vendorClass) {
        ProxyFactory factory = byVendorClass.get(vendorClass);
        if (factory == null) {
            factory = ProxyClassGenerator.factory(kind, base(), vendorClass);
            byVendorClass.put(vendorClass, factory);
        }
        last = new Entry(vendorClass, factory);
        return factory;
    }

    private Class<?> base() {
        return base == null ? kind.base() : base;
    }

    private record Entry(Class<?> vendorClass, ProxyFactory factory) {}
}
