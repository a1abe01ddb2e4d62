package dev.retort.driver.echo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/** A logger of SLF4J; where none is bound, standard output: who asks for an echo wants to see one. */
interface EchoLogger {
    boolean isInfo();

    void info(String line);

    boolean isDebug();

    void debug(String line);

    static EchoLogger of(String name) {
        Logger logger = LoggerFactory.getLogger(name);
        return logger instanceof NOPLogger ? new StandardOutput(name) : new Bound(logger);
    }

    /** A logger of whatever is bound to SLF4J. */
    record Bound(Logger logger) implements EchoLogger {
        @Override
        public boolean isInfo() {
            return logger.isInfoEnabled();
        }

        @Override
        public void info(String line) {
            logger.info("{}", line);
        }

        @Override
        public boolean isDebug() {
            return logger.isDebugEnabled();
        }

        @Override
        public void debug(String line) {
            logger.debug("{}", line);
        }
    }

    /** Prints what a logger at INFO would. */
    record StandardOutput(String name) implements EchoLogger {
        @Override
        public boolean isInfo() {
            return true;
        }

        @Override
        @SuppressWarnings("SystemOut") // that is what it is for
        public void info(String line) {
            System.out.println("INFO " + name + "  " + line);
        }

        @Override
        public boolean isDebug() {
            return false;
        }

        @Override
        public void debug(String line) {}
    }
}
