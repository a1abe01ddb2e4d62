package dev.retort.driver;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a user asked for, word for word; may hold a password.
 *
 * @param url as given
 * @param properties as given, with their defaults
 * @param outerPool the pool that asks, or {@link OuterPool#NONE}; so a pool and others can ask for the same, and each gets
 *     what is right for it
 */
record Request(String url, Map<String, String> properties, String outerPool) {
    /** What no pool asks for. */
    static Request of(String url, Properties properties) {
        return of(url, properties, OuterPool.NONE);
    }

    static Request of(String url, Properties properties, String outerPool) {
        return new Request(
                url,
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty)),
                outerPool);
    }

    /** Tells nothing that may be secret. */
    @Override
    public String toString() {
        return RetortUrl.withoutParameters(url);
    }
}
