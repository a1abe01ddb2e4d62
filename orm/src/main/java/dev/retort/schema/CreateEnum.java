package dev.retort.schema;

import dev.retort.type.EnumLabels;

/** Creates a type of the database's own for an enum. */
public record CreateEnum(EnumLabels labels) implements DdlStatement {}
