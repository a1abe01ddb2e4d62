package dev.retort.bench.peer;

import java.util.Map;
import java.util.Properties;

/**
 * A database as its vendor's driver knows it.
 *
 * @param url the vendor's URL
 * @param properties user, password and whatever else the vendor's driver is to be given
 */
public record JdbcAddress(String url, Map<String, String> properties) {
    /** Copies the properties. */
    public JdbcAddress {
        properties = Map.copyOf(properties);
    }

    /** An address without properties. */
    public static JdbcAddress of(String url) {
        return new JdbcAddress(url, Map.of());
    }

    /** The same URL behind {@code jdbc:}<i>prefix</i>. */
    JdbcAddress behind(String prefix) {
        return new JdbcAddress("jdbc:" + prefix + url.substring("jdbc:".length()), properties);
    }

    /** The properties as JDBC takes them. */
    Properties toProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        return all;
    }

    /** The properties may hold a password and the URL too. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
    }
}
