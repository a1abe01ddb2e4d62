package dev.retort.schema;

import dev.retort.type.EnumLabels;

/**
 * Drops the type of an enum.
 *
 * @param labels which one
 * @param ifExists whether it is no error if it is not there
 */
public record DropEnum(EnumLabels labels, boolean ifExists) implements DdlStatement {
    /** Drops the type of an enum, if it is there. */
    public DropEnum(EnumLabels labels) {
        this(labels, true);
    }
}
