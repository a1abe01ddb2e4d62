package dev.retort.bench;

import picocli.CommandLine.Option;

/** How long to measure; at most one may be given. */
final class Length {
    @Option(names = "--quick", description = "A short form, for orders of magnitude (default).")
    @SuppressWarnings("UnusedVariable") // refuses --full beside it
    private boolean quick;

    @Option(names = "--full", description = "The long form, for figures to publish.")
    private boolean full;

    /** The effort that was asked for. */
    Effort effort(Effort otherwise) {
        return full ? Effort.FULL : otherwise;
    }
}
