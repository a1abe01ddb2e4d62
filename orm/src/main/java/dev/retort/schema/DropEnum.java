package dev.retort.schema;

import dev.retort.type.EnumLabels;

/** Drops the type of an enum. */
public record DropEnum(EnumLabels labels) implements DdlStatement {}
