package dev.retort.schema;

/** What runs DDL: an engine or a connection. */
public interface DdlExecutor {
    /** Runs a change of the schema. */
    void execute(DdlStatement statement);

    /** Whether the database has a table of that name. */
    boolean hasTable(Table table);
}
