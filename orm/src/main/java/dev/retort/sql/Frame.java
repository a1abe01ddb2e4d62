package dev.retort.sql;

/**
 * Which rows of a window's partition count.
 *
 * @param unit what the bounds count
 * @param start the first row
 * @param end the last row
 * @param exclusion which rows between them do not count
 */
public record Frame(Unit unit, FrameBound start, FrameBound end, Exclusion exclusion) {
    /** What the bounds of a frame count. */
    public enum Unit {
        /** Rows. */
        ROWS,
        /** Values of the order. */
        RANGE,
        /** Groups of rows that are equal in the order. */
        GROUPS
    }

    /** Which rows of a frame do not count. */
    public enum Exclusion {
        /** All count. */
        NO_OTHERS,
        /** The current row does not. */
        CURRENT_ROW,
        /** The current row and those equal to it in the order do not. */
        GROUP,
        /** Those equal to the current row in the order do not, itself does. */
        TIES
    }
}
