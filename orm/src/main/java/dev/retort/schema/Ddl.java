package dev.retort.schema;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DDL of the program's own, such as a trigger.
 *
 * <pre>{@code
 * table.on(DdlEvent.AFTER_CREATE, Ddl.of("CREATE TRIGGER …").onlyOn("PostgreSQL"));
 * }</pre>
 *
 * @param sql written as it is: never build it from input
 * @param dialects the names of the dialects that it is for, in small letters; empty for all
 */
public record Ddl(String sql, Set<String> dialects) implements DdlStatement, DdlListener {
    /** Copies the set. */
    public Ddl {
        dialects = Set.copyOf(dialects);
    }

    /** DDL for every database. */
    public static Ddl of(String sql) {
        return new Ddl(sql, Set.of());
    }

    /** The same for some databases only, by the names of their dialects ({@code PostgreSQL}, {@code H2}, {@code SQLite}). */
    public Ddl onlyOn(String... names) {
        return new Ddl(
                sql, Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
    }

    /** Whether it is for a database. */
    public boolean isFor(String dialectName) {
        return dialects.isEmpty() || dialects.contains(dialectName.toLowerCase(Locale.ROOT));
    }

    /** Runs where it is meant to. */
    @Override
    public void on(DdlEvent event, DdlExecutor executor) {
        if (isFor(executor.target().name())) {
            executor.execute(this);
        }
    }
}
