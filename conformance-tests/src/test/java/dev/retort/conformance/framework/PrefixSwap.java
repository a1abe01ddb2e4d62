package dev.retort.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.conformance.Vendor;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.util.List;
import java.util.function.Function;

/** Runs a program with the vendor's URL and with the prefixed one: only the log may differ. */
final class PrefixSwap {
    private PrefixSwap() {}

    /**
     * Runs the program both ways, compares what it returns, and gives the echo of the second run.
     *
     * @param program given the URL of an empty database, returns what it saw
     */
    static List<String> run(Vendor vendor, Function<String, List<String>> program) {
        List<String> expected = program.apply(vendor.newDatabase());
        assertThat(expected).isNotEmpty();
        try (LogCapture log = LogCapture.of("retort")) {
            List<String> actual = program.apply(TestPostgres.retort(withEcho(vendor, vendor.newDatabase())));
            assertThat(actual).isEqualTo(expected);
            return log.messages();
        }
    }

    private static String withEcho(Vendor vendor, String url) {
        return url + (vendor == Vendor.H2 ? ";" : "&") + "retort.echo=sql";
    }
}
