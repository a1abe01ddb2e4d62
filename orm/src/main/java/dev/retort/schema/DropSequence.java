package dev.retort.schema;

/**
 * Drops a sequence.
 *
 * @param sequence which one
 * @param ifExists whether it is no error if it is not there
 */
public record DropSequence(Sequence sequence, boolean ifExists) implements DdlStatement {
    /** Drops a sequence, if it is there. */
    public DropSequence(Sequence sequence) {
        this(sequence, true);
    }
}
