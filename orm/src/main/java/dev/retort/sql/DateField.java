package dev.retort.sql;

/**
 * The fields of dates and times that {@link Expression#extract} gives.
 */
public enum DateField {
    /** The year. */
    YEAR,
    /** The quarter, from 1 to 4. */
    QUARTER,
    /** The month, from 1 to 12. */
    MONTH,
    /** The day of the month, from 1. */
    DAY,
    /** The day of the year, from 1. */
    DAY_OF_YEAR,
    /** The day of the week as ISO 8601 numbers it, from 1 for Monday to 7 for Sunday. */
    ISO_DAY_OF_WEEK,
    /** The hour, from 0 to 23. */
    HOUR,
    /** The minute. */
    MINUTE,
    /** The second, without its fraction. */
    SECOND
}
