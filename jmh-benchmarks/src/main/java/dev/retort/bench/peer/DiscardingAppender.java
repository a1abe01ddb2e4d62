package dev.retort.bench.peer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Makes the text of each event and throws it away: what logging costs before anything is written. A message that is put
 * together lazily would cost nothing otherwise, beside one that is not.
 */
public final class DiscardingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private volatile long length;

    private DiscardingAppender() {}

    /** Sends all that a logger and its descendants say to a new appender, and nowhere else. */
    public static DiscardingAppender attach(String logger) {
        DiscardingAppender appender = new DiscardingAppender();
        Logger target = logger(logger);
        appender.setContext(target.getLoggerContext());
        appender.start();
        target.setLevel(Level.INFO);
        target.setAdditive(false);
        target.addAppender(appender);
        return appender;
    }

    /** Switches a logger off. */
    static void silence(String logger) {
        logger(logger).setLevel(Level.OFF);
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only that it is written matters
    protected void append(ILoggingEvent event) {
        length += event.getFormattedMessage().length();
    }

    /** How many characters were thrown away. */
    public long length() {
        return length;
    }
}
