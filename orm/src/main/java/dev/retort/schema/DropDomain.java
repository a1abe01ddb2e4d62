package dev.retort.schema;

/**
 * Drops a domain.
 *
 * @param domain which one
 * @param ifExists whether it is no error if it is not there
 */
public record DropDomain(Domain<?> domain, boolean ifExists) implements DdlStatement {
    /** Drops a domain, if it is there. */
    public DropDomain(Domain<?> domain) {
        this(domain, true);
    }
}
