package dev.retort.bench;

/** Thrown when a case could not be measured; the message ends with what its JVM said. */
final class FailedCaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedCaseException(Case failed, String account, Throwable cause) {
        super(failed.id() + " failed: " + cause.getMessage() + "\n" + account.strip(), cause);
    }
}
