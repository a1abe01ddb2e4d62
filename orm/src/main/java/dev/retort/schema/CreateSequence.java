package dev.retort.schema;

/**
 * Creates a sequence.
 *
 * @param sequence which one
 * @param ifNotExists whether it is left alone if it is there; else that is an error
 */
public record CreateSequence(Sequence sequence, boolean ifNotExists) implements DdlStatement {
    /** Creates a sequence, if it is not there. */
    public CreateSequence(Sequence sequence) {
        this(sequence, true);
    }
}
