package dev.retort.schema;

import java.util.List;

/** What one must know of a database to create tables in it; a dialect tells. */
public interface DdlTarget {
    /** The database's name. */
    String name();

    /** Whether constraints are added to tables that are there, and dropped. */
    boolean altersConstraints();

    /**
     * What to run before tables are dropped that point at each other, where constraints cannot be dropped first.
     *
     * @return SQL of this database, perhaps nothing
     */
    List<String> beforeDroppingCircle(List<Table> tables);

    /** Whether a table, or view, has a comment. */
    boolean keepsComments(Table table);

    /** Whether the columns of a table, or view, have comments. */
    boolean keepsColumnComments(Table table);

    /** Whether there are domains; else columns of one have its check. */
    boolean createsDomains();

    /** Whether an enum is a type of the schema, created before the tables that use it. */
    boolean createsEnums();
}
