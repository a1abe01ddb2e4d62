package dev.retort.driver;

import java.sql.SQLException;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** SLF4J, whose first version lacks what the echo asks of a logger. */
final class LoggingLibrary {
    private static final boolean NEW = isNew();

    private LoggingLibrary() {}

    /**
     * Refuses to begin beside an SLF4J that is too old, unless no logger is bound to it, which needs no more.
     *
     * @throws SQLException if so
     */
    static void require() throws SQLException {
        if (!NEW && !(LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory)) {
            throw new SetUpException(
                    "SLF4J on the class path is older than 2.0; let org.slf4j:slf4j-api be 2.0 or later, with a logger"
                            + " for it, such as Logback 1.3 or later",
                    "0A000");
        }
    }

    private static boolean isNew() {
        try {
            Class.forName("org.slf4j.spi.LoggingEventAware", false, LoggingLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
