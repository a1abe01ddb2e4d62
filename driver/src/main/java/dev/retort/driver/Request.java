package dev.retort.driver;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a user asked for, word for word; may hold a password.
 *
 * @param url as given
 * @param properties as given, with their defaults
 */
record Request(String url, Map<String, String> properties) {
    static Request of(String url, Properties properties) {
        return new Request(
                url,
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty)));
    }

    /** Tells nothing that may be secret. */
    @Override
    public String toString() {
        return RetortUrl.withoutParameters(url);
    }
}
