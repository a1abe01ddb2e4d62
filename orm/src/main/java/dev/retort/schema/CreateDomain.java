package dev.retort.schema;

/** Creates a domain. */
public record CreateDomain(Domain<?> domain) implements DdlStatement {}
