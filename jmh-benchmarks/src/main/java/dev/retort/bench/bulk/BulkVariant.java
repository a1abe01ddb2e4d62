package dev.retort.bench.bulk;

/** A way to write many rows. */
public sealed interface BulkVariant permits InsertVariant, UpdateVariant {
    /** Its name in the program. */
    String name();

    /** The name that people read in a report. */
    String title();
}
