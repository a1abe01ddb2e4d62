package dev.retort.driver.echo;

/**
 * What the door tells the echo.
 *
 * @param level what is written
 * @param maxParameterLength how many characters of a parameter are shown, at least 1
 * @param hideParameters whether all parameters are shown as {@code …} only
 */
public record EchoOptions(Level level, int maxParameterLength, boolean hideParameters) {
    /** How many characters of a parameter are shown where nothing else is asked for. */
    public static final int DEFAULT_MAX_PARAMETER_LENGTH = 200;

    /** How much is written. */
    public enum Level {
        /** Nothing; nobody listens. */
        OFF,
        /** Statements, parameters, times and transactions. */
        SQL,
        /** The rows of queries too. */
        ROWS
    }
}
