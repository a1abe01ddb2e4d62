package dev.retort.driver.proxy;

import org.jspecify.annotations.Nullable;

/**
 * Calls the constructor of one generated class. Public only because the class that implements it may live in another class
 * loader.
 */
@FunctionalInterface
public interface ProxyFactory {
    /** A new proxy that belongs to the owner and forwards to the target; both have the types of the base's constructor. */
    Object create(Object owner, @Nullable Object target);
}
