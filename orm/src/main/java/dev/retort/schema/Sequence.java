package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * A source of numbers in the database.
 *
 * @param name the name
 * @param schema the schema, or null for the one that the connection looks in first
 * @param increment how far apart the numbers are that the database gives; a block of so many belongs to one caller
 * @param start the first number
 */
public record Sequence(String name, @Nullable String schema, int increment, long start) {
    /** A sequence that begins with 1. */
    public Sequence(String name, @Nullable String schema, int increment) {
        this(name, schema, increment, 1);
    }

    /** A sequence that counts by one. */
    public static Sequence of(String name) {
        return new Sequence(name, null, 1);
    }

    /** The same, beginning with another number. */
    public Sequence startWith(long first) {
        return new Sequence(name, schema, increment, first);
    }
}
