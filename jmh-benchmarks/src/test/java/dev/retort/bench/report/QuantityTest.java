package dev.retort.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("B2")
final class QuantityTest {
    @ParameterizedTest
    @CsvSource({"0.5, 0.50 ns", "999.4, 999 ns", "999.6, 1.00 µs", "95340, 95.3 µs", "2.5e9, 2.50 s", "NaN, –"})
    void time_anyMagnitude_hasThreeDigitsAndUnit(double nanoseconds, String expected) {
        assertThat(Quantity.time(nanoseconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2320, 2.32 kB", "33867777, 33.9 MB", "5e12, 5000 GB", "Infinity, –"})
    void bytes_anyMagnitude_hasThreeDigitsAndUnit(double bytes, String expected) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"101.0004, 101", "1.25, 1.25", "0, 0", "NaN, –"})
    void count_meanOfWholeNumbers_isWrittenWholeWhereItIs(double count, String expected) {
        assertThat(Quantity.count(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5, 100, ± 5 %", "NaN, 100, –", "1, 0, –"})
    void error_relative_isPercent(double error, double value, String expected) {
        assertThat(Quantity.error(error, value)).isEqualTo(expected);
    }
}
