package dev.retort.schema;

import dev.retort.type.EnumLabels;
import java.util.function.Consumer;

/** What runs DDL: an engine or a connection. */
public interface DdlExecutor {
    /** Runs a change of the schema. */
    void execute(DdlStatement statement);

    /** Runs work on one connection, in a transaction where the database allows that for changes of the schema. */
    void together(Consumer<? super DdlExecutor> work);

    /** The database that it runs on. */
    DdlTarget target();

    /** Whether the database has a table of that name. */
    boolean hasTable(Table table);

    /** Whether the database has a domain of that name. */
    boolean hasDomain(Domain<?> domain);

    /** Whether the database has a type for an enum. */
    boolean hasEnum(EnumLabels labels);
}
