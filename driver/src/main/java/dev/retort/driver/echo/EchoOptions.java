package dev.retort.driver.echo;

/**
 * What the door tells the echo.
 *
 * @param level what is written at INFO; where it is {@link Level#OFF}, the levels of the loggers decide
 * @param maxParameterLength how many characters of a parameter are shown, at least 1
 * @param hideParameters whether all parameters and rows are shown as {@code …} only
 * @param pretty whether each clause of a statement has a line of its own
 * @param inline whether values stand in the SQL instead of question marks, for copy and paste
 * @param caller whether the line of the program that ran a statement is shown
 * @param slowerThanNanos how many nanoseconds a statement must take to be written at all, and then as a warning; 0 to write
 *     all
 * @param repeatedStatements how many times one statement may run in one transaction without a warning; 0 for no limit
 * @param watchesRepeated whether repeated statements are looked for even if nothing else is written
 * @param colors where colours are used
 */
public record EchoOptions(
        Level level,
        int maxParameterLength,
        boolean hideParameters,
        boolean pretty,
        boolean inline,
        boolean caller,
        long slowerThanNanos,
        int repeatedStatements,
        boolean watchesRepeated,
        Colors colors) {
    /** How many characters of a parameter are shown where nothing else is asked for. */
    public static final int DEFAULT_MAX_PARAMETER_LENGTH = 200;

    /** How many times one statement may run in one transaction where nothing else is asked for. */
    public static final int DEFAULT_REPEATED_STATEMENTS = 10;

    /** How much is written. */
    public enum Level {
        /** What the levels of the loggers ask for. */
        OFF,
        /** Statements, parameters, times and transactions. */
        SQL,
        /** The rows of queries too. */
        ROWS
    }

    /** Where colours are used. */
    public enum Colors {
        /** Where the echo itself prints to a terminal, since no logger is bound to SLF4J. */
        AUTO,
        /** In what loggers get too. */
        ALWAYS,
        /** Nowhere. */
        NEVER
    }

    boolean writesSlowOnly() {
        return slowerThanNanos > 0;
    }

    boolean isSlow(long nanos) {
        return writesSlowOnly() && nanos >= slowerThanNanos;
    }
}
