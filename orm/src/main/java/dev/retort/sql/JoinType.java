package dev.retort.sql;

/**
 * How two sources of rows are joined.
 */
public enum JoinType {
    /** Only pairs that match. */
    INNER,
    /** Also rows of the left source without a match. */
    LEFT,
    /** Also rows of the right source without a match. */
    RIGHT,
    /** Also rows of either source without a match. */
    FULL,
    /** Every row with every row. */
    CROSS,
    /** Pairs that are equal in all columns of equal name. */
    NATURAL
}
