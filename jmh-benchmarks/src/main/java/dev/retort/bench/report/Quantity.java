package dev.retort.bench.report;

import java.util.Locale;

/** How figures are written for people: three significant digits, a unit, and a dash for what is not known. */
public final class Quantity {
    private static final String UNKNOWN = "–";
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] SIZES = {"B", "kB", "MB", "GB"};

    private Quantity() {}

    /** A time given in nanoseconds: {@code 21.3 ms}. */
    public static String time(double nanoseconds) {
        return scaled(nanoseconds, TIMES);
    }

    /** An error relative to its value: {@code ± 4 %}. */
    public static String error(double error, double value) {
        return Double.isFinite(error / value) ? "± " + Math.round(100 * error / value) + " %" : UNKNOWN;
    }

    /** A number of bytes, in decimal units: {@code 2.32 kB}. */
    static String bytes(double bytes) {
        return scaled(bytes, SIZES);
    }

    /** {@code 1.05}. */
    static String ratio(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : UNKNOWN;
    }

    /** A mean of whole numbers: {@code 101}, or {@code 1.25}. */
    static String count(double count) {
        if (!Double.isFinite(count)) {
            return UNKNOWN;
        }
        long whole = Math.round(count);
        return Math.abs(count - whole) < 0.01 ? Long.toString(whole) : ratio(count);
    }

    private static String scaled(double value, String[] units) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return threeDigits(value) + " " + units[unit];
    }

    private static String threeDigits(double value) {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
