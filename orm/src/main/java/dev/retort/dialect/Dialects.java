package dev.retort.dialect;

import dev.retort.error.InvalidRequestException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The dialects on the class path, found as services of type {@link Dialect}. */
public final class Dialects {
    private static final String PREFIX = "jdbc:retort:";

    private Dialects() {}

    /**
     * The dialect that a URL asks for, with or without Retort's prefix.
     *
     * @throws InvalidRequestException if no dialect knows the URL; the message lists those there are
     */
    public static Dialect ofUrl(String url) {
        String vendorUrl = url.startsWith(PREFIX) ? "jdbc:" + url.substring(PREFIX.length()) : url;
        return find(dialect -> dialect.acceptsUrl(vendorUrl), "the URL's database", subprotocol(vendorUrl));
    }

    /**
     * The dialect of a database by its product name.
     *
     * @throws InvalidRequestException if no dialect knows the product
     */
    public static Dialect ofProduct(String productName) {
        return find(dialect -> dialect.acceptsProduct(productName), "database", productName);
    }

    private static Dialect find(Predicate<Dialect> accepts, String what, String name) {
        List<Dialect> all = StreamSupport.stream(
                        ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader())
                                .spliterator(),
                        false)
                .toList();
        return all.stream()
                .filter(accepts)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidRequestException("No dialect for " + what + " \"" + name + "\"; there are " + all));
    }

    /** Of {@code jdbc:postgresql://host/db?password=secret} only {@code postgresql}: messages must not hold secrets. */
    private static String subprotocol(String vendorUrl) {
        String[] parts = vendorUrl.split(":", 3);
        return parts.length > 1 ? parts[1] : "";
    }
}
