package dev.retort.schema;

/**
 * Drops a view.
 *
 * @param view which one
 */
public record DropView(View view) implements DdlStatement {}
