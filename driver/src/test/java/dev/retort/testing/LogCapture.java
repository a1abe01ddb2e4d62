package dev.retort.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * What a logger and those below it were told while this was open. They log from DEBUG on meanwhile, and to here only.
 *
 * <pre>{@code
 * try (LogCapture log = LogCapture.of("retort")) {
 *     …
 *     assertThat(log.messages()).containsExactly(…);
 * }
 * }</pre>
 */
public final class LogCapture implements AutoCloseable {
    private final Logger logger;
    private final Level before;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private LogCapture(Logger logger) {
        this.logger = logger;
        before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    /** Captures from now on. */
    public static LogCapture of(String loggerName) {
        return new LogCapture((Logger) LoggerFactory.getLogger(loggerName));
    }

    /** The messages so far, in order. */
    public List<String> messages() {
        return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The messages of one logger so far, in order. */
    public List<String> messages(String loggerName) {
        return events().stream()
                .filter(event -> event.getLoggerName().equals(loggerName))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Level, logger and message of each event, as an ordinary log shows them. */
    public List<String> lines() {
        return events().stream()
                .map(event -> event.getLevel() + " " + event.getLoggerName() + "  " + event.getFormattedMessage())
                .toList();
    }

    /** The frames of each exception that was logged, as in a stack trace. */
    public List<String> frames() {
        return events().stream()
                .filter(event -> event.getThrowableProxy() != null)
                .flatMap(event -> Arrays.stream(event.getThrowableProxy().getStackTraceElementProxyArray()))
                .map(frame -> frame.getStackTraceElement().toString())
                .toList();
    }

    private List<ILoggingEvent> events() {
        return List.copyOf(appender.list);
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
