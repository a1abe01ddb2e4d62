package dev.retort.driver.echo;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A logger of SLF4J; where none is bound, standard output: who asks for an echo wants to see one. Whatever a logger throws
 * is said once on standard error and reaches nobody else: a statement does not fail because it could not be written down.
 *
 * <p>While a line is written, the MDC has {@code retort.connection} and {@code retort.transaction}.
 */
final class EchoLogger {
    static final String CONNECTION = "retort.connection";
    static final String TRANSACTION = "retort.transaction";

    private final String name;
    private final Level level;
    private final boolean colored;

    /** Null where nothing is bound. */
    private final @Nullable Logger logger;

    private final boolean structured;
    private final AtomicBoolean failed = new AtomicBoolean();

    private EchoLogger(String name, Level level, EchoOptions.Colors colors) {
        Logger found = LoggerFactory.getLogger(name);
        this.name = name;
        this.level = level;
        this.logger = found instanceof NOPLogger ? null : found;
        this.structured = logger != null && takesFields(logger);
        this.colored = colors == EchoOptions.Colors.ALWAYS
                || (colors == EchoOptions.Colors.AUTO && logger == null && Terminal.isThere());
    }

    /** @param level at which it writes */
    static EchoLogger of(String name, Level level, EchoOptions.Colors colors) {
        return new EchoLogger(name, level, colors);
    }

    /** Whether the program's own configuration of its logs asks for DEBUG of this logger. */
    static boolean isDebug(String name) {
        try {
            return LoggerFactory.getLogger(name).isDebugEnabled();
        } catch (RuntimeException | LinkageError e) {
            return false; // a logger that cannot even say so has not asked for anything
        }
    }

    /** Others would write the fields in front of the text. */
    private static boolean takesFields(Logger logger) {
        return logger instanceof LoggingEventAware
                || !(logger.makeLoggingEventBuilder(Level.INFO) instanceof DefaultLoggingEventBuilder);
    }

    /** Whether fields are of use. */
    boolean isStructured() {
        return structured;
    }

    boolean isOn() {
        return isOn(level);
    }

    boolean warns() {
        return isOn(Level.WARN);
    }

    private boolean isOn(Level asked) {
        if (logger == null) {
            return asked != Level.DEBUG;
        }
        try {
            return logger.isEnabledForLevel(asked);
        } catch (RuntimeException | LinkageError e) {
            report(e);
            return false;
        }
    }

    void write(EchoLine line) {
        write(level, line);
    }

    void warn(EchoLine line) {
        write(Level.WARN, line);
    }

    private void write(Level at, EchoLine line) {
        try {
            if (logger == null) {
                print(at, line);
            } else {
                log(logger, at, line);
            }
        } catch (RuntimeException | LinkageError | AssertionError e) {
            report(e);
        }
    }

    @SuppressWarnings("SystemOut") // that is what it is for
    private void print(Level at, EchoLine line) {
        System.out.printf("%-4s %-18s  %s%n", at, name, colored ? line.colored() : line.shown());
    }

    private void log(Logger bound, Level at, EchoLine line) {
        String connection = MDC.get(CONNECTION);
        String transaction = MDC.get(TRANSACTION);
        try {
            MDC.put(CONNECTION, String.valueOf(line.connection()));
            set(TRANSACTION, line.transaction() == 0 ? null : String.valueOf(line.transaction()));
            LoggingEventBuilder event = bound.atLevel(at);
            for (Map.Entry<String, Object> field : line.fields().entrySet()) {
                event = event.addKeyValue(field.getKey(), field.getValue());
            }
            event.log("{}", colored ? line.colored() : line.shown());
        } finally {
            set(CONNECTION, connection);
            set(TRANSACTION, transaction);
        }
    }

    private static void set(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    @SuppressWarnings("SystemOut") // a logger that fails is not the place to say so
    private void report(Throwable problem) {
        if (failed.compareAndSet(false, true)) {
            System.err.println("Retort could not write to the logger " + name + " (said once): " + problem);
        }
    }
}
