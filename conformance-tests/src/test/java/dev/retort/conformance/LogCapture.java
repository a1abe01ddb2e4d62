package dev.retort.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps what is logged to one logger, and those below it, from opening to closing. Thread-safe. */
public final class LogCapture implements AutoCloseable {
    private final Logger logger;
    private final Recorder recorder = new Recorder();

    private LogCapture(Logger logger) {
        this.logger = logger;
    }

    /** Begins to listen to the logger of this name. */
    public static LogCapture of(String name) {
        LogCapture capture = new LogCapture((Logger) LoggerFactory.getLogger(name));
        capture.recorder.start();
        capture.logger.addAppender(capture.recorder);
        return capture;
    }

    /** The messages so far. */
    public List<String> messages() {
        return recorder.events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The messages so far that are warnings or errors. */
    public List<String> warnings() {
        return recorder.events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(recorder);
        recorder.stop();
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    }
}
