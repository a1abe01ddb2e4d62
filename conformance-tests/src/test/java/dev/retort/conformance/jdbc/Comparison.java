package dev.retort.conformance.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.retort.conformance.Vendor;
import java.util.List;

/** Runs a program on all sides and compares what each saw with what the vendor's side saw. */
final class Comparison {
    private static final int CONTEXT = 30;

    private Comparison() {}

    static void run(Vendor vendor, JdbcProgram program) throws Exception {
        List<String> expected = Side.VENDOR.run(vendor, program).lines();
        assertThat(expected).as("what the program saw").isNotEmpty();
        for (Side side : Side.ofRetort(vendor)) {
            same(expected, side.run(vendor, program).lines(), side);
        }
    }

    static void same(List<String> expected, List<String> actual, Side side) {
        int line = firstDifference(expected, actual);
        if (line < expected.size() || line < actual.size()) {
            fail(
                    "%s differs from the vendor in line %d, after%n  %s%nvendor:%n  %s%n%s:%n  %s",
                    side,
                    line + 1,
                    String.join("\n  ", expected.subList(Math.max(0, line - CONTEXT), line)),
                    line(expected, line),
                    side,
                    line(actual, line));
        }
    }

    private static int firstDifference(List<String> expected, List<String> actual) {
        int line = 0;
        while (line < expected.size()
                && line < actual.size()
                && expected.get(line).equals(actual.get(line))) {
            line++;
        }
        return line;
    }

    private static String line(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "(nothing more)";
    }
}
