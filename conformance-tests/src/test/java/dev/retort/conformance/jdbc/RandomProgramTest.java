package dev.retort.conformance.jdbc;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls in orders that nobody would write down. Run with {@code -Dconformance.seed=…} to begin elsewhere, or to
 * repeat what a failure names.
 */
@Tag("D10")
@Tag("D13")
@Tag("D15")
@ExtendWith(CleanAfterwards.class)
class RandomProgramTest {
    private static final long FIRST_SEED = Long.getLong("conformance.seed", 1);
    private static final int PROGRAMS = Integer.getInteger("conformance.programs", 50);

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void randomCalls_onEverySide_sameTranscripts(Vendor vendor) throws Exception {
        vendor.empty();
        try (Connection connection = Side.VENDOR.connect(vendor);
                Statement statement = connection.createStatement()) {
            statement.execute(RandomSql.table(vendor));
        }
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            compare(vendor, seed);
        }
    }

    private static void compare(Vendor vendor, long seed) throws Exception {
        try {
            Comparison.run(vendor, new RandomProgram(vendor, seed));
        } catch (AssertionError | Exception e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
