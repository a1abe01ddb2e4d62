package dev.retort.schema;

/**
 * Lets a materialized view read its rows anew.
 *
 * @param view which one
 */
public record RefreshMaterializedView(View view) implements DdlStatement {}
