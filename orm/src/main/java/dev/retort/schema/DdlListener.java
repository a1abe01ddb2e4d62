package dev.retort.schema;

/** Hears of {@link DdlEvent}s, and may run DDL of its own; {@link Ddl} does. */
@FunctionalInterface
public interface DdlListener {
    /**
     * An event happens.
     *
     * @param executor runs DDL on the connection of the event, in its transaction
     */
    void on(DdlEvent event, DdlExecutor executor);
}
