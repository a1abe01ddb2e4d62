package dev.retort.driver;

import java.util.Properties;

/**
 * What a user asked for, word for word; may hold a password.
 *
 * @param url as given
 * @param properties as given, with their defaults
 * @param outerPool the pool that asks, or {@link OuterPool#NONE}; so a pool and others can ask for the same, and each gets
 *     what is right for it
 */
record Request(String url, GivenProperties properties, String outerPool) {
    /** What no pool asks for. */
    static Request of(String url, Properties properties) {
        return of(url, properties, OuterPool.NONE);
    }

    static Request of(String url, Properties properties, String outerPool) {
        return new Request(url, GivenProperties.of(properties), outerPool);
    }

    /** By hand, as a first connection would wait for the JDK to put one together. */
    @Override
    public int hashCode() {
        return 31 * url.hashCode() + properties.hashCode();
    }

    /** Tells nothing that may be secret. */
    @Override
    public String toString() {
        return ShownUrl.of(url);
    }
}
