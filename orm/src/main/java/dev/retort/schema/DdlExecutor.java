package dev.retort.schema;

import java.util.function.Consumer;

/** What runs DDL: an engine or a connection. */
public interface DdlExecutor {
    /** Runs a change of the schema. */
    void execute(DdlStatement statement);

    /** Runs work on one connection, in a transaction where the database allows that for changes of the schema. */
    void together(Consumer<? super DdlExecutor> work);

    /** Whether the database adds constraints to tables that are there, and drops them. */
    boolean altersConstraints();

    /** Whether the database has a table of that name. */
    boolean hasTable(Table table);
}
